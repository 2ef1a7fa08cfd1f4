import { SWITCH_GROUNDS, type Switch } from '../../model/switch-grounds.js';
import type { Choices } from '../random-testing/choices.js';
import { choicesNamed } from '../random-testing/profile-name.js';
import { type DeviationClass, rankOf } from './deviation-class.js';

/** A switch that the stack has set otherwise than its profile says. */
export interface Change {
  readonly name: Switch;
  readonly value: string;
}

const isSwitch = (name: string): name is Switch => Object.hasOwn(SWITCH_GROUNDS, name);

/** `rst=window, syn=reset` as changes of a profile: what the profile says itself is none. */
function changesIn(text: string, held: Choices): readonly Change[] {
  return text.split(', ').flatMap((part): readonly Change[] => {
    const [name = '', value = ''] = part.split('=');
    return isSwitch(name) && held[name] !== value ? [{ name, value }] : [];
  });
}

/** Recommended values violate nothing, whatever the profile says. */
export function classOfChange({ name, value }: Change): DeviationClass {
  const ground = SWITCH_GROUNDS[name];
  switch (ground.ground) {
    case 'SHOULD':
      return ground.wants === value ? 'uses a MAY' : 'violates SHOULD';
    case 'MAY':
      return 'uses a MAY';
    case 'silent':
      return 'RFC silent';
    case 'contradictory':
      return 'RFC contradictory';
  }
}

function worst(changes: readonly Change[]): number {
  return Math.min(...changes.map((c) => rankOf(classOfChange(c))));
}

/** Its changes, the gravest first. */
function sorted(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => worst([a]) - worst([b]) || a.name.localeCompare(b.name));
}

/**
 * The changes of a profile that allow what was seen: of several ways the least grave, of equals the one with the fewest changes. Null: no way that
 * changes anything.
 */
export function permittedBy(allowedBy: readonly string[], profile: string): readonly Change[] | null {
  const held = choicesNamed(profile);
  const ways = allowedBy.map((text) => sorted(changesIn(text, held))).filter((way) => way.length > 0);
  const [best = null] = [...ways].sort((a, b) => worst(b) - worst(a) || a.length - b.length);
  return best;
}
