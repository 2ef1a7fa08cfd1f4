import type { Chart } from '../chart.js';
import type { Action, ActionName, Effect } from '../effects.js';
import { action } from '../faults/patch.js';
import type { Output } from '../outputs.js';
import type { Tcb, Timers } from '../tcb.js';
import { GRID } from './grid.js';
import { type Mutant, mutant } from './mutant.js';

/** What an action may forget: a field of the TCB, one timer, or one kind of output. */
interface Part {
  readonly name: string;
  /** The effect without that part; the same effect where it has none. */
  readonly without: (before: Tcb, effect: Effect) => Effect;
}

/** All fields but the ghosts; timers one by one. */
const FIELDS = [
  'origin',
  'remote',
  'iss',
  'irs',
  'sndUna',
  'sndNxt',
  'sndWnd',
  'sndWl1',
  'sndWl2',
  'maxSndWnd',
  'rcvNxt',
  'queued',
  'finQueued',
  'finSeq',
  'closeQueued',
  'peerFin',
  'unread',
  'held',
  'receives',
  'former',
  'isns',
] as const satisfies readonly (keyof Tcb)[];
const TIMERS = ['retransmission', 'user', 'timeWait'] as const satisfies readonly (keyof Timers)[];
const OUTPUTS = ['transmit', 'signal', 'deliver', 'timer'] as const satisfies readonly Output['type'][];

const same = (x: unknown, y: unknown): boolean => x === y || JSON.stringify(x) === JSON.stringify(y);

function field(name: (typeof FIELDS)[number]): Part {
  return {
    name,
    without: (before, effect) =>
      effect.tcb === undefined || same(effect.tcb[name], before[name])
        ? effect
        : { ...effect, tcb: { ...effect.tcb, [name]: before[name] } },
  };
}

function timer(name: keyof Timers): Part {
  return {
    name: `${name} timer`,
    without: (before, effect) => {
      const { tcb } = effect;
      if (tcb === undefined || tcb.timers[name] === before.timers[name]) return effect;
      return { ...effect, tcb: { ...tcb, timers: { ...tcb.timers, [name]: before.timers[name] } } };
    },
  };
}

function output(type: Output['type']): Part {
  return {
    name: type,
    without: (_before, effect) =>
      effect.outputs?.some((o) => o.type === type) === true
        ? { ...effect, outputs: effect.outputs.filter((o) => o.type !== type) }
        : effect,
  };
}

const PARTS: readonly Part[] = [...FIELDS.map(field), ...TIMERS.map(timer), ...OUTPUTS.map(output)];

/** For each action and each part of what it does: that part is not done. */
export function forgottenFields(chart: Chart): readonly Mutant[] {
  return (Object.entries(chart.actions) as [ActionName, Action][]).flatMap(([name, original]) => {
    const seen = GRID.flatMap(({ env, tcb, events }) =>
      events.map((event) => ({ before: tcb, effect: original(tcb, event, env) })),
    ).filter(({ effect }) => effect.tcb !== undefined || effect.outputs !== undefined);
    return PARTS.filter(({ without }) =>
      seen.some(({ before, effect }) => without(before, effect) !== effect),
    ).map((part) =>
      mutant(
        'forget',
        `${name} ${part.name}`,
        `${name} forgets ${part.name}`,
        action(name, () => (tcb, event, env) => part.without(tcb, original(tcb, event, env))),
      ),
    );
  });
}
