/** Mutants that no property should catch, and why. */
export interface KnownSurvivors {
  /** Matches the whole id of a mutant; `*` for anything. */
  readonly pattern: string;
  readonly reason: string;
}

/** By pattern; the first that matches gives the reason. */
export const KNOWN_SURVIVORS: readonly KnownSurvivors[] = [
  {
    pattern: 'mutant forget takeAckOfSyn former',
    reason:
      'the connection that was reopened is kept in memory after ESTABLISHED, where nothing reads it: only SYN-RECEIVED can return to it',
  },
  {
    pattern: 'mutant number *Reset SEG.wnd +1',
    reason:
      'the window of a RST: RFC 9293 §3.5.2 gives it SEQ, ACK and control bits only, and nobody reads its window',
  },
  {
    pattern: 'mutant drop-guard * RECEIVE text-opens-window windowClosed',
    reason:
      'RECEIVE also announces a window that was not closed: RFC 9293 leaves it to the receiver when to send such an ACK',
  },
];

function matches(pattern: string, id: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(id);
}

/** Why the mutant may live, or null. */
export function reasonToSurvive(id: string): string | null {
  return KNOWN_SURVIVORS.find((k) => matches(k.pattern, id))?.reason ?? null;
}
