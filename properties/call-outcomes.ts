import { advance } from '../model/sequence.js';
import type { StateName } from '../model/state-name.js';
import { usableWindow } from '../model/tcb.js';
import type { StepView } from '../model/views.js';
import { isUnchanged, unreadOctets } from './observing.js';

/** What one call must do in one state, completely: the state after, the signal, the segments. */
export type Cell = (s: StepView) => boolean;
/** One call in all eleven states. */
export type Cells = Readonly<Record<StateName, Cell>>;

export const CLOSING = 'error: connection closing';
export const EXISTS = 'error: connection already exists';
const NO_ROOM = 'error: insufficient resources';
const NO_REMOTE = 'error: remote socket unspecified';

/** Exactly these texts are returned, and nothing is sent. */
export const says = (s: StepView, ...texts: readonly string[]): boolean =>
  s.sent.length === 0 && s.signals.join('|') === texts.join('|');
export const fails =
  (text: string): Cell =>
  (s) =>
    isUnchanged(s) && says(s, text) && s.outputs.length === 1;
export const either =
  (...cells: readonly Cell[]): Cell =>
  (s) =>
    cells.some((cell) => cell(s));
export const NO_CONNECTION = fails('error: connection does not exist');
const keepsState = (s: StepView): boolean => s.before.state === s.after.state;

/** A new connection begins with one SYN at ISS. */
const opens: Cell = ({ sent, signals, after: { state, tcb } }) =>
  state === 'SYN-SENT' &&
  tcb.origin === 'active' &&
  tcb.sndUna === tcb.iss &&
  tcb.sndNxt === advance(tcb.iss, 1) &&
  signals.length === 0 &&
  sent.length === 1 &&
  sent.every((g) => g.syn && g.ack === null && g.seq === tcb.iss);
/** Only if the remote socket is named and there is room. */
export const opensIf =
  (named: (s: StepView) => boolean): Cell =>
  (s) => {
    if (!named(s)) return fails(NO_REMOTE)(s);
    return s.before.tcb.isns.length === 0 ? fails(NO_ROOM)(s) : opens(s);
  };
export const openActive = opensIf((s) => s.event.type === 'OPEN.ACTIVE' && s.event.remote);
export const listens: Cell = (s) => s.after.state === 'LISTEN' && s.after.tcb.origin === 'passive' && says(s);

export const queuesOctet: Cell = (s) =>
  keepsState(s) && says(s) && s.after.tcb.queued === s.before.tcb.queued + 1;
export const noRoomToSend: Cell = (s) => s.before.tcb.queued > 0 && fails(NO_ROOM)(s);
export const afterQueuedClose: Cell = (s) => s.before.tcb.closeQueued && fails(CLOSING)(s);
/** The octet is sent at SND.NXT with ACK = RCV.NXT, or waits for the window. */
export const sends: Cell = (s) =>
  keepsState(s) &&
  !s.before.tcb.closeQueued &&
  s.signals.length === 0 &&
  s.after.ghost.accepted === s.before.ghost.accepted + 1 &&
  s.sent.every((g) => g.ack === s.before.tcb.rcvNxt && g.len > 0) &&
  (s.sent.length > 0 ? s.sent[0]?.seq === s.before.tcb.sndNxt : usableWindow(s.before.tcb) === 0);

const queuesReceive: Cell = (s) =>
  keepsState(s) && says(s) && s.after.tcb.receives === s.before.tcb.receives + 1;
export const waits = either(queuesReceive, (s) => s.before.tcb.receives > 0 && fails(NO_ROOM)(s));
/** All that waits is handed over; at most the window is offered again. */
const returnsText: Cell = (s) =>
  keepsState(s) &&
  unreadOctets(s.before) > 0 &&
  unreadOctets(s.after) === 0 &&
  s.signals.length === 0 &&
  s.after.ghost.delivered === s.before.ghost.delivered + unreadOctets(s.before) &&
  s.sent.every((g) => g.len === 0 && g.ack === s.before.tcb.rcvNxt && !g.fin && !g.rst);
export const receives: Cell = (s) => (unreadOctets(s.before) > 0 ? returnsText(s) : waits(s));
export const receivesTheRest: Cell = (s) => (unreadOctets(s.before) > 0 ? returnsText(s) : fails(CLOSING)(s));

export const closesInto =
  (state: StateName): Cell =>
  (s) =>
    s.before.tcb.closeQueued
      ? fails(CLOSING)(s)
      : s.after.state === state &&
        s.signals.length === 0 &&
        (s.after.tcb.finQueued || s.sent.filter((g) => g.fin).length === 1);
export const closesBeforeEstablished: Cell = (s) => {
  if (s.before.tcb.closeQueued) return fails(CLOSING)(s);
  if (s.before.tcb.queued > 0) return keepsState(s) && says(s) && s.after.tcb.closeQueued;
  return s.after.state === 'FIN-WAIT-1' && s.sent.length === 1 && s.sent[0]?.fin === true;
};
export const endsWith =
  (text: string): Cell =>
  (s) =>
    s.after.state === 'CLOSED' && says(s, text);
export const aborts: Cell = (s) =>
  s.after.state === 'CLOSED' &&
  s.signals.join('|') === 'error: connection reset' &&
  s.sent.length === 1 &&
  s.sent.every((g) => g.rst && g.ack === null && g.seq === s.before.tcb.sndNxt);

/** STATUS returns one answer and touches nothing. */
export const looks: Cell = fails('status');
