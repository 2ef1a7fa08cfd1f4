/** The module `tcproof/testing`: property-based tests of a TCP implementation against the model. See docs/testing-your-stack.md. */
export { CALL_ERRORS, type CallError } from './adapter/call-error.js';
export { ModelStack, type ModelStackOptions } from './adapter/model-stack.js';
export type { Emitted, Reply, StackEvent } from './adapter/reply.js';
export type { SocketName, SocketPair } from './adapter/socket-name.js';
export type { StackAdapter, StackVariables, StateReport } from './adapter/stack-adapter.js';
export {
  PLAIN_CAPABILITIES,
  type StackCapabilities,
  type StackDescription,
} from './adapter/stack-description.js';
export { type FailureKind, StackFailure } from './adapter/stack-failure.js';
export { StackFault } from './adapter/stack-fault.js';
export { openStdio, type StdioOptions } from './adapter/stdio/open-stdio.js';
export { serve } from './adapter/stdio/serve.js';
export { type CheckOptions, type CheckReport, checkStack } from './random-testing/check-stack.js';
export { type Deviation, StackDeviation } from './random-testing/deviation.js';
export type { Exchange } from './random-testing/exchange.js';
export { replaySteps } from './random-testing/replay-steps.js';
export type { RouteMap } from './random-testing/route-map.js';
export type { Session } from './random-testing/session.js';
export { type CommandOptions, type StackCommand, stackCommands } from './random-testing/stack-commands.js';
export { type StackTrial, stackTrial } from './random-testing/stack-trial.js';
export type { SegmentStep, Step } from './random-testing/step.js';
export { type LiveStack, type OpenStack, StackUnavailable } from './stacks/live-stack.js';
export { datagram } from './wire/datagram.js';
export { DatagramError, type ReadDatagram, readDatagram } from './wire/read-datagram.js';
