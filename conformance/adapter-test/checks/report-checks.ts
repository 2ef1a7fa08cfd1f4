import type { Bench } from '../bench.js';
import { type Case, PEER_ISN } from '../case.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { established, opened } from '../connect.js';
import { Skipped } from '../skipped.js';

/** Events of state are a path from CLOSED to the state that is reported. */
function tellsChanges(bench: Bench): void {
  const c = bench.case();
  established(c);
  const changes = c.events.filter((e) => e.kind === 'state');
  const advice =
    'report each change of state once, in order, with the state before and after, or declare stateEvents false';
  const path = changes.map(({ from, to }) => `${from} -> ${to}`).join(', ') || 'none';
  const joined = changes.every(({ from }, i) => from === (i === 0 ? 'CLOSED' : changes[i - 1]?.to));
  demand(changes.length > 0 && joined, 'events of kind state that follow on from CLOSED', () => path, advice);
  const { state } = c;
  demand(
    state === null || changes.at(-1)?.to === state,
    `the last of them to lead to ${state}`,
    () => path,
    advice,
  );
}

function tellsNumbers(bench: Bench): void {
  const c = bench.case();
  established(c);
  const variables = c.report?.variables;
  if (c.report === null) throw new Skipped('capability stateOf is none');
  const advice = 'give numbers of the TCB as unsigned 32-bit numbers of the wire, or declare internals false';
  demand(Object.keys(variables ?? {}).length > 0, 'variables in the reply to state', () => 'none', advice);
  const { iss, irs } = variables ?? {};
  demand(iss === undefined || iss === c.iss, `iss ${c.iss}, that of the SYN`, () => String(iss), advice);
  demand(
    irs === undefined || irs === PEER_ISN,
    `irs ${PEER_ISN}, that of the peer's SYN`,
    () => String(irs),
    advice,
  );
}

function tellsMessages(bench: Bench): void {
  const c = bench.case();
  established(c);
  c.peer({ rst: true });
  const advice =
    "report messages to the user as events of kind signal, such as 'error: connection reset', or declare signals false";
  demand(
    c.events.some((e) => e.kind === 'signal'),
    'a signal when the peer resets the connection',
    () => 'none',
    advice,
  );
}

function tellsErrors(bench: Bench): void {
  const c: Case = bench.case();
  if (!c.can.activeOpen) throw new Skipped('capability activeOpen is false');
  opened(c, 'active');
  const again = c.open('active');
  const advice = 'map errors of calls to those of RFC 9293 §3.10, or declare callErrors false';
  demand(
    !again.ok && again.error !== undefined,
    'an error of a second open of the same sockets',
    () => `ok ${again.ok}`,
    advice,
  );
}

/** What an adapter reports besides. */
export const REPORT_CHECKS: readonly Check[] = [
  { name: 'reports changes of state', needs: ['stateEvents'], run: tellsChanges },
  { name: 'reports numbers of the TCB', needs: ['internals'], run: tellsNumbers },
  { name: 'reports messages to the user', needs: ['signals'], run: tellsMessages },
  { name: 'reports errors of calls', needs: ['callErrors'], run: tellsErrors },
];
