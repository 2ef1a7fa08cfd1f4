import { callNames } from '../model/application.js';
import { type Clocks, STOPPED } from '../model/clocks.js';
import { BLANK_GHOST, type Ghost } from '../model/ghost.js';
import type { Side } from '../model/scenario.js';
import type { SideState } from '../model/side-table.js';
import { blankTcb, type Tcb } from '../model/tcb.js';
import type { Fact } from './outline.js';

/** Names of RFC 9293 §3.3.1 for the fields that it names; others keep ours. */
const RFC_NAMES: Readonly<Partial<Record<keyof Tcb, string>>> = {
  iss: 'ISS',
  irs: 'IRS',
  sndUna: 'SND.UNA',
  sndNxt: 'SND.NXT',
  sndWnd: 'SND.WND',
  sndWl1: 'SND.WL1',
  sndWl2: 'SND.WL2',
  rcvNxt: 'RCV.NXT',
};

const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Fields that differ from the blank record. */
function differing<R extends object>(
  of: Fact['of'],
  record: R,
  blank: R,
  name: (field: keyof R & string) => string,
): readonly Fact[] {
  return (Object.keys(record) as (keyof R & string)[])
    .filter((field) => text(record[field]) !== text(blank[field]))
    .map((field) => ({ of, name: name(field), value: text(record[field]) }));
}

function timersRunning({ timers }: Tcb): readonly Fact[] {
  const running = Object.entries(timers).flatMap(([timer, runs]) => (runs ? [timer] : []));
  return running.length === 0 ? [] : [{ of: 'tcb', name: 'timers', value: running.join(' ') }];
}

function tcbFacts(tcb: Tcb, isns: readonly number[]): readonly Fact[] {
  const blank = { ...blankTcb(isns), timers: tcb.timers };
  return [...differing('tcb', tcb, blank, (f) => RFC_NAMES[f] ?? f), ...timersRunning(tcb)];
}

/** Calls still allowed, where their number is bounded. */
function budgetFacts({ application }: Side, budget: SideState['budget']): readonly Fact[] {
  return callNames(application).flatMap((name, i): Fact[] => {
    const left = budget[i] ?? 0;
    return left < 0 ? [] : [{ of: 'application', name: `${name} left`, value: String(left) }];
  });
}

const ghostFacts = (ghost: Ghost): readonly Fact[] => differing('monitor', ghost, BLANK_GHOST, (f) => f);
const clockFacts = (clocks: Clocks | undefined): readonly Fact[] =>
  clocks === undefined ? [] : differing('clock', clocks, STOPPED, (f) => f);

/** What is to be said of a side state besides its TCP state. */
export function factsOf(side: Side, state: SideState, tcb: Tcb): readonly Fact[] {
  return [
    ...tcbFacts(tcb, side.isns),
    ...budgetFacts(side, state.budget),
    ...ghostFacts(state.ghost),
    ...clockFacts(state.clocks),
  ];
}

/** The facts that all of some states share. */
export function sharedFacts(states: readonly { readonly facts: readonly Fact[] }[]): readonly Fact[] {
  const [first, ...others] = states;
  if (first === undefined) return [];
  return first.facts.filter((fact) =>
    others.every(({ facts }) =>
      facts.some((f) => f.of === fact.of && f.name === fact.name && f.value === fact.value),
    ),
  );
}

/** `SND.NXT=1001`. */
export function factText({ name, value }: Fact): string {
  return `${name}=${value}`;
}
