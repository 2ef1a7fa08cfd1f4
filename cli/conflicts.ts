import { UsageError } from './usage-error.js';

/** Options of `check` that say different things of what is stored; which of two was meant is not ours to guess. */
const APART: readonly (readonly [string, string])[] = [
  ['checkpoint', 'compact'],
  ['resume', 'compact'],
  ['checkpoint', 'reduce'],
  ['resume', 'reduce'],
  ['compact', 'reduce'],
  ['checkpoint', 'shard'],
  ['resume', 'shard'],
  ['simulate', 'checkpoint'],
  ['simulate', 'resume'],
  ['simulate', 'compact'],
  ['simulate', 'reduce'],
];

/** Throws if two options were given that exclude each other. */
export function refuseConflicts(options: object): void {
  const given = (name: string): boolean => {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    return value !== undefined && value !== false;
  };
  for (const [one, other] of APART) {
    if (!given(one) || !given(other)) continue;
    throw new UsageError('TCP-USAGE', `--${one} cannot be combined with --${other}; leave one of them out`);
  }
}
