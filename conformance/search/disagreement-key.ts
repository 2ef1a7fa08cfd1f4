import { deviationId } from '../ledger/deviation-id.js';
import type { Answer, Disagreement } from './disagreement.js';

function idOf({ deviation }: Answer): string {
  return deviation === null ? '' : deviationId(deviation);
}

/** Names the class of a disagreement: who is right, and what the other does, as the ledger names it; or the switch by which both are permitted. */
export function disagreementKey({ verdict, choice, a, b }: Disagreement): string {
  switch (verdict) {
    case 'A right':
      return `A right: ${idOf(b)}`;
    case 'B right':
      return `B right: ${idOf(a)}`;
    case 'both wrong':
      return `both wrong: ${idOf(a)} / ${idOf(b)}`;
    case 'both permitted': {
      const rows = [a, b].map(({ trace }) => trace.at(-1)?.rows.join(', ') ?? '');
      return `both permitted: ${choice === '' ? `no switch, ${[...new Set(rows)].join(' / ')}` : choice}`;
    }
  }
}
