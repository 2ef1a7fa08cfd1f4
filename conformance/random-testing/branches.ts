import { CHART } from '../../model/chart.js';
import type { EndpointEvent } from '../../model/events.js';
import type { Limits } from '../../model/limits.js';
import type { Local } from '../../model/tabulation.js';
import { settle, type Taken } from '../settle.js';
import { AskedProfile, type Choices, valuesOf } from './choices.js';

/** One way in which the model may answer an event: the choices it needs, and the rows it takes. */
export interface Branch {
  readonly choices: Choices;
  readonly taken: readonly Taken[];
}

/** What can be told apart from outside and later: not which row it was. */
function effectOf({ taken }: Branch): string {
  return JSON.stringify([taken.map((t) => t.outputs), taken.at(-1)?.local]);
}

function without(choices: Choices, name: string): Choices {
  const { [name]: _gone, ...rest } = choices;
  return rest;
}

function profileOf(choices: Choices): string {
  return Object.entries(choices).sort().join();
}

/** Two settings of a switch that lead to the same branches leave it open. */
function sameWhatever(name: string, ways: readonly (readonly Branch[])[]): boolean {
  const texts = ways.map((way) =>
    way
      .map((b) => `${profileOf(without(b.choices, name))} ${effectOf(b)}`)
      .sort()
      .join('\n'),
  );
  return texts.every((text) => text === texts[0]);
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
): readonly Branch[] {
  const asking = new AskedProfile(choices);
  const taken = settle(CHART, local, event, { profile: asking.profile, limits });
  const { asked } = asking;
  if (asked === undefined) return [{ choices, taken }];
  const ways = valuesOf(asked).map((value) => branches(local, event, limits, { ...choices, [asked]: value }));
  if (!sameWhatever(asked, ways)) return ways.flat();
  return (ways[0] ?? []).map((b) => ({ ...b, choices: without(b.choices, asked) }));
}
