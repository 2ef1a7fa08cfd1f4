import { type OpenStack, StackUnavailable } from '../../stacks/live-stack.js';
import { StackFailure } from '../stack-failure.js';
import { StackFault } from '../stack-fault.js';
import type { ChildOptions } from './child-pipe.js';
import { LineChannel } from './line-channel.js';
import { readHello } from './read-hello.js';
import { ShimTalk } from './shim-talk.js';
import { StdioAdapter } from './stdio-adapter.js';

/** How long a shim may take to start, besides the time of an answer. */
const START_MS = 10_000;

export interface StdioOptions extends ChildOptions {
  /** Longest answer, in milliseconds; 5,000 by default. An `advance` of a real clock may take its time besides. */
  readonly limitMs?: number;
}

/**
 * Starts a shim that speaks the JSON lines of docs/adding-a-stack.md, and asks who it is. Its replies are awaited synchronously.
 * `pid` is that of the shim, which leads a session of its own. @throws StackUnavailable where it can't be started, or does not introduce itself
 */
export function openStdio(
  command: string,
  args: readonly string[] = [],
  options: StdioOptions = {},
): OpenStack & { readonly pid: number | undefined } {
  const { limitMs, ...child } = options;
  const channel = new LineChannel(command, args, child);
  try {
    const talk = new ShimTalk(channel, limitMs);
    const adapter = new StdioAdapter(talk, talk.ask({ op: 'hello' }, readHello, START_MS));
    return { pid: channel.pid, adapter: () => adapter, close: () => void channel.close() };
  } catch (error) {
    channel.close();
    if (!(error instanceof StackFailure || error instanceof StackFault)) throw error;
    throw new StackUnavailable(`${command} does not introduce itself: ${error.message}`, { cause: error });
  }
}
