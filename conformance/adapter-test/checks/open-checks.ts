import type { StateName } from '../../../model/state-name.js';
import type { Bench } from '../bench.js';
import type { Case } from '../case.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { establish, opened, replyText } from '../connect.js';

/** Just below 2^32, as the tests choose it: the numbers wrap. */
const ISN = 0xffff_fff0;

/** The state, where it is told, must be this one. */
function isIn(c: Case, expected: StateName, when: string, advice: string): void {
  const { state } = c;
  demand(state === null || state === expected, `${expected} ${when}`, () => String(state), advice);
}

function listens(bench: Bench): void {
  const c = bench.case();
  opened(c, 'passive');
  isIn(
    c,
    'LISTEN',
    'after a passive open',
    'let `state` tell LISTEN while the listening TCB is there and no connection',
  );
}

/** A closed connection is not mistaken for its listener, which was for one connection. */
function closedIsNotListen(bench: Bench): void {
  const c = bench.case();
  establish(c, 'passive');
  c.peer({ rst: true });
  const { state } = c;
  const advice = 'end the listener when its connection is accepted; tell CLOSED where there is no TCB';
  demand(state !== 'LISTEN', 'no listener after the RST of the peer', () => String(state), advice);
}

function aborts(bench: Bench): void {
  const c = bench.case();
  establish(c, c.can.activeOpen ? 'active' : 'passive');
  const reply = c.call((h) => c.adapter.abort(h));
  const advice =
    'end the connection at once in abort (sockets: SO_LINGER 0 and close), or declare abort false';
  demand(reply.ok, 'abort to be ok', () => replyText(reply), advice);
  const { state } = c;
  const over = state === null || state === 'CLOSED' || state === 'TIME-WAIT';
  demand(over, 'CLOSED after abort (or TIME-WAIT, RFC 9293 §3.5.2)', () => String(state), advice);
}

function usesIsn(bench: Bench): void {
  const c = bench.case();
  opened(c, 'active', ISN);
  const advice = 'begin the connection with the isn of open, or declare chooseIsn false';
  demand(c.iss === ISN, `a SYN with number ${ISN}`, () => String(c.iss ?? c.sentText), advice);
}

function callsBeforeAccept(bench: Bench): void {
  const c = bench.case();
  opened(c, 'passive');
  c.peer({ syn: true, ack: false });
  const reply = c.call((h) => c.adapter.close(h));
  const { state } = c;
  const advice =
    'let the handle of the listener mean its connection from SYN-RECEIVED on, or declare callsBeforeAccept false';
  demand(reply.ok, 'close to be ok in SYN-RECEIVED', () => replyText(reply), advice);
  demand(state !== 'LISTEN', 'another state than LISTEN after it', () => String(state), advice);
}

function listenBecomesActive(bench: Bench): void {
  const c = bench.case();
  opened(c, 'passive');
  c.open('active');
  const advice =
    'let an active open of the listening socket send a SYN, or declare listenBecomesActive false';
  demand(c.iss !== null, 'a SYN', () => c.sentText, advice);
}

/** How connections begin and end at once. */
export const OPEN_CHECKS: readonly Check[] = [
  { name: 'opens actively', needs: ['activeOpen'], run: (bench) => establish(bench.case(), 'active') },
  {
    name: 'opens passively, and accepts',
    needs: ['passiveOpen'],
    run: (bench) => establish(bench.case(), 'passive'),
  },
  { name: 'tells LISTEN after a passive open', needs: ['passiveOpen', 'stateOf'], run: listens },
  {
    name: 'tells no LISTEN once the connection is gone',
    needs: ['passiveOpen', 'stateOf'],
    run: closedIsNotListen,
  },
  { name: 'aborts', needs: ['abort'], run: aborts },
  { name: 'uses the initial sequence number it is given', needs: ['activeOpen', 'chooseIsn'], run: usesIsn },
  { name: 'takes calls before accept', needs: ['passiveOpen', 'callsBeforeAccept'], run: callsBeforeAccept },
  {
    name: 'makes a listening connection active',
    needs: ['activeOpen', 'passiveOpen', 'listenBecomesActive'],
    run: listenBecomesActive,
  },
];
