import { DEFAULT_PROFILE, PROFILES, type Profile } from '../../model/profile.js';

/** Switches of the profile that a stack was seen to have set one way, by name; all others are open. */
export type Choices = Readonly<Record<string, string>>;

type Switches = Readonly<Record<string, string>>;

function switchesOf({ name: _name, ...switches }: Profile): Switches {
  return switches;
}

const BASE = switchesOf(DEFAULT_PROFILE);

/** The values of each switch, that of the default profile first. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(BASE).map(([name, value]) => {
    const others = [...PROFILES.values()].map((p) => switchesOf(p)[name] ?? value);
    return [name, [...new Set([value, ...others])]];
  }),
);

/** All switches of a profile, as choices. */
export function choicesOf(profile: Profile): Choices {
  return switchesOf(profile);
}

export function valuesOf(name: string): readonly string[] {
  return VALUES.get(name) ?? [];
}

/** The switches on which two sets of choices differ, or both. Null: they contradict each other. */
export function join(a: Choices, b: Choices): Choices | null {
  const clash = Object.entries(a).some(([name, value]) => b[name] !== undefined && b[name] !== value);
  return clash ? null : { ...a, ...b };
}

/** `rst=exact, syn=challenge`, in the order of the profile. */
export function choicesText(choices: Choices): string {
  return Object.keys(BASE)
    .flatMap((name) => (choices[name] === undefined ? [] : [`${name}=${choices[name]}`]))
    .join(', ');
}

const closed = new WeakMap<Choices, Profile | null>();

/** The profile of choices that leave no switch open, made once; null where one is open. */
function closedProfile(choices: Choices): Profile | null {
  const known = closed.get(choices);
  if (known !== undefined) return known;
  const whole = Object.keys(BASE).every((name) => choices[name] !== undefined);
  const made = whole ? ({ ...DEFAULT_PROFILE, ...choices } as Profile) : null;
  closed.set(choices, made);
  return made;
}

/** A profile that notes the open switches that are read, in order; they read as in the default profile. */
export class AskedProfile {
  readonly profile: Profile;
  readonly asked: string[] = [];

  constructor(choices: Choices) {
    const whole = closedProfile(choices);
    if (whole !== null) {
      this.profile = whole;
      return;
    }
    const values: Switches = { ...BASE, ...choices };
    this.profile = new Proxy(DEFAULT_PROFILE, {
      get: (_target, key) => {
        const name = String(key);
        if (choices[name] === undefined && name in BASE && !this.asked.includes(name)) this.asked.push(name);
        return values[name];
      },
    });
  }
}
