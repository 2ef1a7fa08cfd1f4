import type { Reply } from '../adapter/reply.js';
import type { StackCapabilities } from '../adapter/stack-description.js';
import type { Case } from './case.js';
import { demand } from './complaint.js';
import { Skipped } from './skipped.js';

/** What came of a call, in short. */
export const replyText = ({ ok, error, out }: Reply): string =>
  `ok ${ok}${error === undefined ? '' : `, error '${error}'`}, ${out.length} datagrams`;

/** An open that must succeed. */
export function opened(c: Case, kind: 'active' | 'passive', isn?: number): void {
  const reply = c.open(kind, isn);
  const advice = `give each open that succeeds a handle, or declare ${kind}Open false`;
  demand(
    reply.ok && c.handle !== null,
    `${kind} open to be ok, with a handle`,
    () => replyText(reply),
    advice,
  );
}

function actively(c: Case): void {
  opened(c, 'active');
  const advice = 'pump the stack until it is idle before the reply to open is sent';
  demand(c.iss !== null, 'a SYN in the reply to an active open', () => c.sentText, advice);
  c.peer({ syn: true });
}

function passively(c: Case): void {
  opened(c, 'passive');
  c.peer({ syn: true, ack: false });
  const advice = 'pump the stack until it is idle before the reply to inject is sent';
  demand(c.iss !== null, 'an answer with SYN to a SYN', () => c.sentText, advice);
  c.peer({});
  const { ok, handle } = c.call((listener) => c.adapter.accept(listener));
  const accepted = 'give the connection of the listener a handle, as soon as it is established at the latest';
  demand(ok && handle !== undefined, 'accept to be ok, with a handle', () => `ok ${ok}`, accepted);
  c.handle = handle;
}

/** Establishes the connection. */
export function establish(c: Case, kind: 'active' | 'passive'): void {
  if (kind === 'active') actively(c);
  else passively(c);
  const { state } = c;
  const advice = "let `state` tell the connection's state after a handshake, not that of the listener";
  demand(
    state === null || state === 'ESTABLISHED',
    'ESTABLISHED after the handshake',
    () => String(state),
    advice,
  );
}

/** The kind of open that the stack can do. */
export function kindOf({ activeOpen, passiveOpen }: StackCapabilities): 'active' | 'passive' {
  if (!activeOpen && !passiveOpen) throw new Skipped('it opens no connection');
  return activeOpen ? 'active' : 'passive';
}

/** Establishes a connection in the way that the stack can. */
export const established = (c: Case): void => establish(c, kindOf(c.can));

/** CLOSE of RFC 9293, as the stack can do it. */
export const closed = (c: Case): Reply =>
  c.call((h) => (c.can.halfClose ? c.adapter.shutdown(h) : c.adapter.close(h)));
