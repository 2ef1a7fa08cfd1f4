import { CHART } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Limits } from '../../model/limits.js';
import type { Local } from '../../model/tabulation.js';
import { settle, type Taken } from '../settle.js';
import { AskedProfile, type Choices, valuesOf } from './choices.js';
import { sameData } from './same-data.js';

/** One way in which the model may answer an event: the choices it needs, and the rows it takes. */
export interface Branch {
  readonly choices: Choices;
  readonly taken: readonly Taken[];
}

/** What can be told apart from outside and later: not which row it was. */
function sameEffect({ taken: a }: Branch, { taken: b }: Branch): boolean {
  if (a.length !== b.length || !sameData(a.at(-1)?.local, b.at(-1)?.local)) return false;
  return a.every((t, i) => sameData(t.outputs, b[i]?.outputs));
}

function without(choices: Choices, name: string): Choices {
  const { [name]: _gone, ...rest } = choices;
  return rest;
}

/** Two settings of a switch that lead to the same branches leave it open. */
function sameWhatever(name: string, ways: readonly (readonly Branch[])[]): boolean {
  const [first = [], ...others] = ways;
  const same = (a: Branch, b: Branch): boolean =>
    sameEffect(a, b) && sameData(without(a.choices, name), without(b.choices, name));
  return others.every(
    (way) => way.length === first.length && first.every((a) => way.some((b) => same(a, b))),
  );
}

/** The chart's answer with the open switches as in the default profile, and those that it has read. */
interface Run {
  readonly taken: readonly Taken[];
  readonly asked: readonly string[];
}

function run(local: Local, event: EndpointEvent, limits: Limits, choices: Choices): Run {
  const asking = new AskedProfile(choices);
  const taken = settle(CHART, local, event, { profile: asking.profile, limits });
  return { taken, asked: asking.asked };
}

/**
 * All answers of the chart that the open switches of the profile allow, the default's first. A switch that the chart reads is tried with each of its
 * values, and stays open where they make no difference.
 */
export function branches(
  local: Local,
  event: EndpointEvent,
  limits: Limits,
  choices: Choices,
  { taken, asked }: Run = run(local, event, limits, choices),
): readonly Branch[] {
  const [name, ...others] = asked;
  if (name === undefined) return [{ choices, taken }];
  const ways = valuesOf(name).map((value, i) => {
    // The first value is the default's: that run has been made.
    const made = i === 0 ? { taken, asked: others } : undefined;
    return branches(local, event, limits, { ...choices, [name]: value }, made);
  });
  if (!sameWhatever(name, ways)) return ways.flat();
  return (ways[0] ?? []).map((b) => ({ ...b, choices: without(b.choices, name) }));
}
