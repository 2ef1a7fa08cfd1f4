import type { Chart } from '../chart.js';
import { guard } from '../faults/patch.js';
import type { Guard, GuardName } from '../guards.js';
import { GRID } from './grid.js';
import { type Mutant, mutant } from './mutant.js';
import {
  SEGMENT_NUMBERS,
  type SegmentNumber,
  SHIFTS,
  type Shift,
  shiftEvent,
  shiftName,
  shiftTcb,
  TCB_NUMBERS,
  type TcbNumber,
} from './numbers-of.js';
import { fieldsRead } from './numbers-read.js';

type Change = (original: Guard) => Guard;

interface Comparison {
  /** The number, as `fieldsRead` names it. */
  readonly field: string;
  readonly by: Shift;
  readonly change: Change;
}

function ofTcb(name: TcbNumber, by: Shift): Comparison {
  return {
    field: name,
    by,
    change: (original) => (tcb, event, env) => original(shiftTcb(tcb, name, by), event, env),
  };
}

function ofSegment(name: SegmentNumber, by: Shift): Comparison {
  return {
    field: `SEG.${name}`,
    by,
    change: (original) => (tcb, event, env) => original(tcb, shiftEvent(event, name, by), env),
  };
}

function ofLimit(name: 'window' | 'sendQueue' | 'receiveQueue', by: Shift): Comparison {
  return {
    field: `limit ${name}`,
    by,
    change: (original) => (tcb, event, env) =>
      original(tcb, event, { ...env, limits: { ...env.limits, [name]: env.limits[name] + by } }),
  };
}

const COMPARISONS: readonly Comparison[] = SHIFTS.flatMap((by) => [
  ...TCB_NUMBERS.map((name) => ofTcb(name, by)),
  ...SEGMENT_NUMBERS.map((name) => ofSegment(name, by)),
  ...(['window', 'sendQueue', 'receiveQueue'] as const).map((name) => ofLimit(name, by)),
]);

/** A guard that decides alike wherever it is asked does not look at that number. */
function differs(original: Guard, changed: Guard): boolean {
  return GRID.some(({ env, tcb, events }) =>
    events.some((event) => original(tcb, event, env) !== changed(tcb, event, env)),
  );
}

/** For each guard and each number that it compares: the comparison is off by one. */
export function shiftedComparisons(chart: Chart): readonly Mutant[] {
  return (Object.entries(chart.guards) as [GuardName, Guard][]).flatMap(([name, original]) => {
    const read = fieldsRead(original);
    return COMPARISONS.filter((c) => read.has(c.field) && differs(original, c.change(original))).map((c) => {
      const number = `${c.field} ${shiftName(c.by)}`;
      return mutant(
        'comparison',
        `${name} ${number}`,
        `${name} decides with ${number}`,
        guard(name, c.change(original)),
      );
    });
  });
}
