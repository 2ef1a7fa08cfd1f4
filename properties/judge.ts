import type { Scenario } from '../model/scenario.js';
import type { EndView, Judge, PairView, StepView, SystemView } from '../model/views.js';
import { isLiveness, type Property, type Reachable } from './property.js';
import { mayRest } from './rest.js';

/** Where a finding belongs: a property, and whether it is a violation or the witness (of the premise, or of what must be reachable). */
export interface Decoded {
  readonly property: number;
  readonly violated: boolean;
}

export function decode(what: number): Decoded {
  return { property: what >> 1, violated: (what & 1) === 0 };
}

/**
 * Does the property speak of this scenario? Unless it says otherwise, of all with profile rfc9293; but what relates the two ends says
 * nothing where a third party forges segments.
 */
export function appliesTo(property: Property, under: Scenario): boolean {
  const scenario = under.judgedAs === undefined ? under : { ...under, profile: under.judgedAs };
  if (property.scenarios !== undefined) return property.scenarios(scenario);
  const relatesBoth = property.over === 'pair' || property.over === 'rest';
  return scenario.profile === 'rfc9293' && !(relatesBoth && scenario.tags.includes('forged'));
}

interface Question<View> {
  readonly violation: number;
  readonly witness: number;
  readonly premise: (view: View) => boolean;
  holds: (view: View) => boolean;
  /** What is still to be found; a question with both found is not asked again. */
  seen: boolean;
  broken: boolean;
}

function question<View>(
  index: number,
  premise: ((view: View) => boolean) | undefined,
  holds: (view: View) => boolean,
): Question<View> {
  return {
    violation: index * 2,
    witness: index * 2 + 1,
    premise: premise ?? (() => true),
    holds,
    seen: false,
    broken: false,
  };
}

function ask<View>(questions: readonly Question<View>[], view: View): readonly number[] {
  let found: number[] | null = null;
  for (const q of questions) {
    if ((q.seen && q.broken) || !q.premise(view)) continue;
    if (!q.seen) {
      q.seen = true;
      found = [...(found ?? []), q.witness];
    }
    if (!q.broken && !q.holds(view)) {
      q.broken = true;
      found = [...(found ?? []), q.violation];
    }
  }
  return found ?? NOTHING;
}

const NOTHING: readonly number[] = [];

interface Questions {
  readonly endpoint: Question<EndView>[];
  readonly step: Question<StepView>[];
  readonly pair: Question<PairView>[];
  readonly system: Question<SystemView>[];
  readonly rest: Question<SystemView>[];
}

const always = (): boolean => true;

/** What must be reachable has no violation of its own: its absence is seen at the end. */
function addReachable(lists: Questions, p: Reachable, index: number): void {
  switch (p.over) {
    case 'endpoint':
      lists.endpoint.push(question(index, p.witness, always));
      break;
    case 'step':
      lists.step.push(question(index, p.witness, always));
      break;
    case 'pair':
      lists.pair.push(question(index, p.witness, always));
      break;
  }
}

function addQuestion(lists: Questions, p: Property, index: number): void {
  if (isLiveness(p)) return;
  if (p.kind === 'reachable') {
    addReachable(lists, p, index);
    return;
  }
  switch (p.over) {
    case 'endpoint':
      lists.endpoint.push(question(index, p.premise, p.holds));
      break;
    case 'step':
      lists.step.push(question(index, p.premise, p.holds));
      break;
    case 'pair':
      lists.pair.push(question(index, p.premise, p.holds));
      break;
    case 'system':
      lists.system.push(question(index, p.premise, p.holds));
      break;
    case 'rest':
      lists.rest.push(question(index, p.premise, p.holds));
      break;
  }
}

/** Asks the properties of one scenario, each only until its first witness and its first violation are found. */
export function judgeOf(properties: readonly Property[], scenario: Scenario): Judge {
  const endpoint: Question<EndView>[] = [];
  const step: Question<StepView>[] = [];
  const pair: Question<PairView>[] = [];
  const rest: Question<SystemView>[] = [];
  const system: Question<SystemView>[] = [];
  const lists = { endpoint, step, pair, rest, system };
  properties.forEach((p, i) => {
    if (appliesTo(p, scenario)) addQuestion(lists, p, i);
  });
  const timerLeftOut =
    scenario.tags.includes('needs retransmission') && scenario.timers.retransmission === 'never';
  const forged = scenario.tags.includes('forged');
  const mayRestHere = (view: SystemView): boolean => forged || mayRest(view, timerLeftOut);
  for (const q of rest) if (properties[q.witness >> 1]?.id === 'deadlock-free') q.holds = mayRestHere;
  return {
    endpoint: (view) => ask(endpoint, view),
    step: (view) => ask(step, view),
    pair: (view) => ask(pair, view),
    rest: (view) => ask(rest, view),
    system: system.length === 0 ? null : (view) => ask(system, view),
    mayRest: mayRestHere,
    boundary: properties.length * 2,
  };
}
