import { closest } from 'fastest-levenshtein';
import { UsageError } from './usage-error.js';

function matcher(pattern: string): RegExp {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i');
}

/** What is selected from. */
export interface Choice<T> {
  readonly what: string;
  readonly code: UsageError['code'];
  readonly items: readonly T[];
  /** Names by which an item may be called; a pattern (`*` for anything) must match one of them entirely. */
  readonly names: (item: T) => readonly string[];
}

/** The items that match any pattern, in their own order; no pattern selects all. A pattern that matches none names the nearest. */
export function select<T>(choice: Choice<T>, patterns: readonly string[]): readonly T[] {
  if (patterns.length === 0) return choice.items;
  const chosen = new Set<T>();
  for (const pattern of patterns) {
    const test = matcher(pattern);
    const found = choice.items.filter((item) => choice.names(item).some((name) => test.test(name)));
    if (found.length === 0) {
      const names = choice.items.flatMap((item) => [...choice.names(item)]);
      throw new UsageError(
        choice.code,
        `no ${choice.what} is called '${pattern}'; the nearest is '${closest(pattern, names)}'`,
      );
    }
    for (const item of found) chosen.add(item);
  }
  return choice.items.filter((item) => chosen.has(item));
}
