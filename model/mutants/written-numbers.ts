import type { Chart } from '../chart.js';
import type { Action, ActionName, Effect } from '../effects.js';
import { action } from '../faults/patch.js';
import type { Output } from '../outputs.js';
import type { Tcb } from '../tcb.js';
import { GRID } from './grid.js';
import { type Mutant, mutant } from './mutant.js';
import {
  SEGMENT_NUMBERS,
  type SegmentNumber,
  SHIFTS,
  type Shift,
  shiftName,
  shiftSegment,
  shiftTcb,
  TCB_NUMBERS,
  type TcbNumber,
} from './numbers-of.js';

type Written = { readonly tcb: TcbNumber } | { readonly segment: SegmentNumber };

const NUMBERS: readonly Written[] = [
  ...TCB_NUMBERS.map((tcb) => ({ tcb })),
  ...SEGMENT_NUMBERS.map((segment) => ({ segment })),
];

type Change = readonly [Written, Shift];

const CHANGES: readonly Change[] = NUMBERS.flatMap((written) => SHIFTS.map((by): Change => [written, by]));

/** The effect with one number off by one; the same effect where it writes no such number. */
function shifted(before: Tcb, effect: Effect, written: Written, by: Shift): Effect {
  if ('segment' in written) return shiftedOutputs(effect, written.segment, by);
  const { tcb } = effect;
  if (tcb === undefined || tcb[written.tcb] === before[written.tcb]) return effect;
  const other = shiftTcb(tcb, written.tcb, by);
  return other === tcb ? effect : { ...effect, tcb: other };
}

function shiftedOutputs(effect: Effect, name: SegmentNumber, by: Shift): Effect {
  let same = true;
  const outputs = (effect.outputs ?? []).map((output): Output => {
    if (output.type !== 'transmit') return output;
    const segment = shiftSegment(output.segment, name, by);
    if (segment === output.segment) return output;
    same = false;
    return { ...output, segment };
  });
  return same ? effect : { ...effect, outputs };
}

interface Sample {
  readonly before: Tcb;
  readonly effect: Effect;
}

/** What the action does on the grid; most effects are empty, and those say nothing. */
function samples(original: Action): readonly Sample[] {
  return GRID.flatMap(({ env, tcb, events }) =>
    events.map((event) => ({ before: tcb, effect: original(tcb, event, env) })),
  ).filter(({ effect }) => effect.tcb !== undefined || effect.outputs !== undefined);
}

function nameOf(written: Written): string {
  return 'tcb' in written ? written.tcb : `SEG.${written.segment}`;
}

/** For each action, each number that it writes into the TCB and each number of the segments that it sends: it is off by one. */
export function shiftedNumbers(chart: Chart): readonly Mutant[] {
  return (Object.entries(chart.actions) as [ActionName, Action][]).flatMap(([name, original]) => {
    const seen = samples(original);
    const writes = ([written, by]: Change): boolean =>
      seen.some(({ before, effect }) => shifted(before, effect, written, by) !== effect);
    return CHANGES.filter(writes).map(([written, by]) =>
      mutant(
        'number',
        `${name} ${nameOf(written)} ${shiftName(by)}`,
        `${name} is off by one in ${nameOf(written)}`,
        action(name, () => (tcb, event, env) => shifted(tcb, original(tcb, event, env), written, by)),
      ),
    );
  });
}
