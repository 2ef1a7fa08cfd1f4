import type { StackDescription } from '../../adapter/stack-description.js';
import type { Bench } from '../bench.js';
import type { Case } from '../case.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { closed, established, opened } from '../connect.js';
import { Skipped } from '../skipped.js';

const VIRTUAL_MS = 60_000;
const REAL_MS = 50;
/** Longer than any TIME-WAIT. */
const LONG_MS = 600_000;

function moves(bench: Bench, { capabilities: { time, timeStepMs } }: StackDescription): void {
  if (time === 'none') throw new Skipped('its time is none');
  const c = bench.case();
  c.did(c.adapter.advance(0));
  const wait = time === 'virtual' ? VIRTUAL_MS : REAL_MS;
  const before = c.now;
  c.did(c.adapter.advance(wait));
  const passed = c.now - before;
  const late = time === 'virtual' ? timeStepMs : Number.POSITIVE_INFINITY;
  const right = passed >= wait && passed <= wait + late;
  const advice =
    time === 'virtual'
      ? 'move the clock of the stack by what advance says, timer by timer'
      : 'sleep in advance, and serve the timers meanwhile';
  demand(right, `now to move by ${wait} ms in advance(${wait})`, () => `${passed} ms`, advice);
}

function deadline(c: Case): number | null {
  if (c.adapter.nextDeadline === undefined) throw new Skipped('it does not answer nextDeadline');
  return c.adapter.nextDeadline();
}

function meetsDeadline(bench: Bench, { capabilities: { time, timeStepMs } }: StackDescription): void {
  if (time !== 'virtual') throw new Skipped(`its time is ${time}`);
  const c = bench.case();
  opened(c, 'active');
  const due = deadline(c);
  if (due === null) throw new Skipped('no timer runs after an active open');
  demand(
    due >= c.now,
    `a deadline not before now, ${c.now}`,
    () => `${due}`,
    'count deadlines on the clock of `now`',
  );
  const early = c.did(c.adapter.advance(Math.max(0, due - c.now - 1)));
  const advice =
    'let nextDeadline be the time, on the clock of `now`, at which the next timer of the stack expires';
  demand(
    early.out.length === 0,
    `nothing before the deadline, ${due}`,
    () => `a datagram at ${early.out[0]?.time}`,
    advice,
  );
  const then = c.did(c.adapter.advance(due - c.now + timeStepMs));
  const after = deadline(c);
  const happened = then.out.length > 0 || after === null || after > due;
  demand(
    happened,
    `a timer to expire at the deadline, ${due}`,
    () => `nothing, and the next deadline is ${after}`,
    advice,
  );
}

function timeWait(bench: Bench, { capabilities, timeWaitMs }: StackDescription): void {
  if (capabilities.time !== 'virtual') throw new Skipped(`its time is ${capabilities.time}`);
  const c = bench.case();
  established(c);
  closed(c);
  c.peer({ fin: true });
  const { state } = c;
  if (state !== 'TIME-WAIT') throw new Skipped(`it is ${state ?? 'not told'} where TIME-WAIT was tried`);
  const { timeStepMs } = capabilities;
  const advice = 'tell the length of TIME-WAIT as timeWaitMs, or leave it out; serve its timer in advance';
  if (timeWaitMs !== undefined) {
    c.did(c.adapter.advance(Math.max(0, timeWaitMs - timeStepMs - 1)));
    demand(c.state === 'TIME-WAIT', `TIME-WAIT for ${timeWaitMs} ms`, () => `${c.state} before`, advice);
    c.did(c.adapter.advance(2 * timeStepMs + 1));
  } else c.did(c.adapter.advance(LONG_MS));
  demand(
    c.state === 'CLOSED',
    `CLOSED after ${timeWaitMs ?? LONG_MS} ms in TIME-WAIT`,
    () => String(c.state),
    advice,
  );
}

/** Clocks and timers. */
export const TIME_CHECKS: readonly Check[] = [
  { name: 'moves its clock in advance', run: moves },
  { name: 'meets the deadline that it names', needs: ['activeOpen'], run: meetsDeadline },
  { name: 'ends TIME-WAIT in virtual time', needs: ['stateOf'], run: timeWait },
];
