import type { Bench } from '../bench.js';
import type { Check } from '../check.js';
import { Skipped } from '../skipped.js';

function noComplaint(bench: Bench, kind: 'datagram' | 'clock'): void {
  const complaint = bench.audit.complaints.get(kind);
  if (complaint !== undefined) throw complaint;
}

/** What was watched in all the checks before; they come last. */
export const AUDIT_CHECKS: readonly Check[] = [
  {
    name: 'sends only sound datagrams of the pair',
    run(bench) {
      noComplaint(bench, 'datagram');
      if (bench.audit.datagrams === 0) throw new Skipped('it sent no datagram in any check');
    },
  },
  { name: 'has one clock, which does not go back', run: (bench) => noComplaint(bench, 'clock') },
];
