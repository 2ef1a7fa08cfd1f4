import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PROFILE, type Profile } from '../model/profile.js';
import { packageRoot } from './package-root.js';

/** One switch of a profile, as model/profile.ts describes it. */
export interface ProfileSwitch {
  readonly name: Exclude<keyof Profile, 'name'>;
  /** `T-04`, or null where the switch is no trap but a MAY or a SHOULD. */
  readonly trap: string | null;
  readonly sentence: string;
}

const FIELD = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly (\w+):/g;

/** The switches in the order of the source; their sentences are the doc comments there, written once. */
export function profileSwitches(): readonly ProfileSwitch[] {
  const source = readFileSync(join(packageRoot(), 'model', 'profile.ts'), 'utf8');
  const comments = new Map(
    [...source.matchAll(FIELD)].map((m) => [m[2], (m[1] ?? '').replace(/\s*\n?\s+\*?\s*/g, ' ').trim()]),
  );
  const names = Object.keys(DEFAULT_PROFILE).filter((key): key is ProfileSwitch['name'] => key !== 'name');
  return names.map((name) => {
    const [, trap = null, sentence = ''] = /^(?:(T-\d+): )?([\s\S]*)$/.exec(comments.get(name) ?? '') ?? [];
    return { name, trap, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) };
  });
}
