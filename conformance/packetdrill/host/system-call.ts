import type { Expression } from '../language/expression.js';
import type { CallResult } from '../language/script.js';
import { numberOf } from './arguments.js';
import type { Call } from './call.js';
import { close, shutdown } from './closing-calls.js';
import type { Host } from './host.js';
import { accept, connect, listen, socket } from './opening-calls.js';
import { deviceControl, fileControl, getOption, setOption } from './option-calls.js';
import { NOT_JUDGED, type Outcome } from './outcome.js';
import { poll } from './polling-calls.js';
import { receive, send } from './transfer-calls.js';

const CALLS: Readonly<Record<string, (call: Call) => Outcome>> = {
  socket,
  bind: () => NOT_JUDGED,
  listen,
  accept,
  accept4: accept,
  connect,
  read: receive,
  readv: receive,
  recv: receive,
  recvfrom: receive,
  recvmsg: receive,
  write: send,
  writev: send,
  send,
  sendto: send,
  sendmsg: send,
  shutdown,
  close,
  getsockopt: getOption,
  setsockopt: setOption,
  fcntl: fileControl,
  ioctl: deviceControl,
  poll,
  getsockname: () => NOT_JUDGED,
  getpeername: () => NOT_JUDGED,
  epoll_create: () => NOT_JUDGED,
  epoll_ctl: () => NOT_JUDGED,
  epoll_wait: () => NOT_JUDGED,
};

/** A system call as the script writes it. */
export interface WrittenCall {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly result: CallResult | null;
}

/** Makes a system call, or asks again (`first` false) whether one that blocks can return. */
export function systemCall(host: Host, { name, args, result }: WrittenCall, first: boolean): Outcome {
  const make = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (make === undefined) return { kind: 'outside', what: `the system call ${name}()` };
  const own = host.descriptors.get(numberOf(args[0]) ?? -1) ?? null;
  return make({ host, name, args, result, socket: own, first });
}
