import { SYNCHRONIZED } from '../../model/state-name.js';
import type { Local } from '../../model/tabulation.js';
import type { StackCapabilities } from '../adapter/stack-description.js';
import type { SegmentStep, Step } from './step.js';

type Of<D extends Step['do']> = Extract<Step, { readonly do: D }>;

/** A connection that the user has a handle of. */
function reachable({ state, tcb }: Local, can: StackCapabilities): boolean {
  return state !== 'SYN-RECEIVED' || tcb.origin === 'active' || can.callsBeforeAccept;
}

function mayOpen({ kind, remote }: Of<'open'>, { state }: Local, can: StackCapabilities): boolean {
  const able = kind === 'active' ? can.activeOpen : can.passiveOpen;
  const named = kind === 'active' ? remote || can.callErrors : !remote || can.listenBecomesActive;
  const free = state === 'CLOSED' || (kind === 'active' && state === 'LISTEN' && can.listenBecomesActive);
  return able && named && (free || can.callErrors);
}

function maySend(local: Local, can: StackCapabilities): boolean {
  if (local.state === 'LISTEN') return can.listenBecomesActive;
  return local.state === 'ESTABLISHED' || local.state === 'CLOSE-WAIT' || can.callErrors;
}

function mayReceive({ state, tcb }: Local, can: StackCapabilities): boolean {
  if (can.callErrors && can.receiveWaits) return true;
  return SYNCHRONIZED.has(state) && tcb.unread.length > 0;
}

const CLOSABLE = new Set(['LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT']);

function mayCross(crosses: boolean, { state }: Local, can: StackCapabilities): boolean {
  return can.simultaneousOpen || state !== 'SYN-SENT' || !crosses;
}

function mayInject({ bits, ack, window }: SegmentStep, local: Local, can: StackCapabilities): boolean {
  const crosses = bits.includes('SYN') && ack === 'none';
  return mayCross(crosses, local, can) && (can.smallWindows || window !== 'small');
}

/** True where the stack, by what it can do, can be asked for this step: sockets have no handle in SYN-RECEIVED, and no errors in the RFC's sense. */
export function allowedStep(step: Step, local: Local, can: StackCapabilities, injected: number): boolean {
  switch (step.do) {
    case 'open':
      return mayOpen(step, local, can);
    case 'send':
      return reachable(local, can) && maySend(local, can);
    case 'receive':
      return reachable(local, can) && mayReceive(local, can);
    case 'close':
      return reachable(local, can) && (CLOSABLE.has(local.state) || can.callErrors);
    case 'abort':
      return can.abort && reachable(local, can) && (local.state !== 'CLOSED' || can.callErrors);
    case 'advance':
      return can.time !== 'none';
    case 'segment':
      return mayInject(step, local, can);
    case 'numbered':
      return mayCross(step.segment.syn && step.segment.ack === null, local, can);
    case 'again':
      return injected > step.back;
  }
}
