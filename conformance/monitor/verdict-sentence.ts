import type { ConnectionReport } from './judgement.js';

function closed({ closing, firstCloser }: Omit<ConnectionReport, 'verdict'>): string {
  switch (closing) {
    case 'four-way close':
      return `four-way close, begun by the ${firstCloser}`;
    case 'half-closed':
      return `half-closed by the ${firstCloser}`;
    case 'simultaneous close':
    case 'reset by originator':
    case 'reset by responder':
    case 'open at the end':
    case 'never open':
      return closing;
  }
}

function anomalies({ deviations, furtherDeviations }: Omit<ConnectionReport, 'verdict'>): string {
  // What the network does is no behaviour of an end.
  const counted = deviations.filter((d) => d.blame !== 'network');
  if (counted.length === 0) return 'as RFC 9293 allows';
  const kinds = new Map<string, number>();
  for (const d of counted) kinds.set(d.kind, (kinds.get(d.kind) ?? 0) + 1);
  const list = [...kinds].map(([kind, n]) => (n === 1 ? kind : `${kind} (${n})`)).join(', ');
  return furtherDeviations > 0 ? `${list} and ${furtherDeviations} more` : list;
}

/** How it opened, how it closed, who closed first, who holds TIME-WAIT, and what was wrong, in one sentence. */
export function verdictSentence(report: Omit<ConnectionReport, 'verdict'>): string {
  const waits = report.timeWait.length === 0 ? '' : `; TIME-WAIT at the ${report.timeWait.join(' and the ')}`;
  return `${report.opening}; ${closed(report)}${waits}; ${anomalies(report)}`;
}
