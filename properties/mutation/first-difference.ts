import type { EndpointEvent } from '../../model/events.js';
import type { Interner } from '../../model/interner.js';
import type { Output } from '../../model/outputs.js';
import { controlBits } from '../../model/segment.js';
import type { Local, Tabulation } from '../../model/tabulation.js';
import type { BaseRun } from './base-behaviour.js';
import type { ChartDelta } from './chart-delta.js';
import type { Difference } from './mutant-result.js';
import type { Met } from './recorded-tabulation.js';

function outputText(output: Output): string {
  switch (output.type) {
    case 'transmit': {
      const { seq, ack, len, wnd } = output.segment;
      return `sends <${controlBits(output.segment)} SEQ=${seq} ACK=${ack} LEN=${len} WND=${wnd}>`;
    }
    case 'signal':
      return `signals '${output.text}'`;
    case 'deliver':
      return `delivers ${JSON.stringify(output.ranges)}`;
    case 'timer':
      return 'starts 2 MSL';
  }
}

/** What a reaction does, in words: the state after it, what changed in the TCB, what is shown. */
function reactionText(before: Local, after: Local, outputs: readonly Output[]): string {
  const old: Readonly<Record<string, unknown>> = { ...before.tcb };
  const fields = Object.entries(after.tcb).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(old[k]));
  const changes = fields.map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return [after.state, ...changes, ...outputs.map(outputText)].join(', ');
}

function eventText(event: EndpointEvent): string {
  if (event.type !== 'SEGMENT') return event.type;
  const { seq, ack, len, wnd } = event.segment;
  return `SEGMENT <${controlBits(event.segment)} SEQ=${seq} ACK=${ack} LEN=${len} WND=${wnd}>`;
}

/** Compares the reactions of one mutant with those of the chart, each at most once. */
export class Comparison {
  readonly #delta: ChartDelta;
  readonly #known = new Map<Tabulation, Map<string, boolean>>();

  constructor(delta: ChartDelta) {
    this.#delta = delta;
  }

  /** The first reaction that the scenario can meet and that is another one, or null: then the whole behaviour is the same. */
  first(base: BaseRun, mutated: Tabulation): Difference | null {
    const found = base.met.find((met) => this.#differs(base, met, mutated));
    return found === undefined ? null : describe(base, found, mutated);
  }

  #differs(base: BaseRun, met: Met, mutated: Tabulation): boolean {
    const known = this.#known.get(base.tabulation) ?? new Map<string, boolean>();
    this.#known.set(base.tabulation, known);
    const key = `${met.local} ${met.event}`;
    const differs = known.get(key) ?? this.#compare(base, met, mutated);
    known.set(key, differs);
    return differs;
  }

  #compare({ tabulation, env }: BaseRun, { local, event }: Met, mutated: Tabulation): boolean {
    const [before, occurrence] = [tabulation.locals.get(local), tabulation.events.get(event)];
    const mine = tabulation.react(local, event);
    if (!this.#delta.mayDiffer(before, occurrence, env, mine)) return false;
    const theirs = mutated.react(intern(mutated.locals, before), intern(mutated.events, occurrence));
    const [after, afterMutant] = [tabulation.locals.get(mine.next), mutated.locals.get(theirs.next)];
    return text([after, mine.outputs]) !== text([afterMutant, theirs.outputs]);
  }
}

function intern<T>(interner: Interner<T>, value: T): number {
  return interner.intern(value);
}

const text = (value: unknown): string => JSON.stringify(value);

function describe(base: BaseRun, { local, event }: Met, mutated: Tabulation): Difference {
  const { tabulation, scenario } = base;
  const [before, occurrence] = [tabulation.locals.get(local), tabulation.events.get(event)];
  const mine = tabulation.react(local, event);
  const theirs = mutated.react(mutated.locals.intern(before), mutated.events.intern(occurrence));
  return {
    scenario: scenario.name,
    cell: `${before.state} ${eventText(occurrence)}`,
    chart: reactionText(before, tabulation.locals.get(mine.next), mine.outputs),
    mutant: reactionText(before, mutated.locals.get(theirs.next), theirs.outputs),
  };
}
