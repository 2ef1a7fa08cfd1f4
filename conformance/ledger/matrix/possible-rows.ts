import type { StackDescription } from '../../adapter/stack-description.js';
import { choicesNamed } from '../../random-testing/profile-name.js';
import { routesFor } from '../../random-testing/route-map.js';
import { settingOf } from '../../random-testing/setting.js';

/** Rows of the chart that tests can lead a stack to, by what its adapter can do. */
export interface PossibleRows {
  /** With the profile that the stack is held to. */
  readonly held: ReadonlySet<string>;
  /** With other permitted choices too. */
  readonly otherwise: ReadonlySet<string>;
}

/** Between them and the default they take every row that some preset takes. */
const FAR_APART = ['rfc793', 'alternatives'];

/** Takes about a second for the first of the stacks that can do the same. */
export function possibleRows(stack: StackDescription, profile: string): PossibleRows {
  const setting = settingOf(stack);
  const rows = (name: string): readonly string[] => routesFor(setting, choicesNamed(name)).rows;
  const held = rows(profile);
  return { held: new Set(held), otherwise: new Set([...held, ...FAR_APART.flatMap(rows)]) };
}
