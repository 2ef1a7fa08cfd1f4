import type { Segment } from '../../model/segment.js';
import { advance, atOrBefore } from '../../model/sequence.js';
import { SYNCHRONIZED } from '../../model/state-name.js';
import type { Deviation } from '../random-testing/deviation.js';
import type { Exchange } from '../random-testing/exchange.js';
import { failedSide } from './failed-side.js';
import type { ProblemGround } from './ground-of-problem.js';
import { shapedSegments } from './segment-shape.js';
import { toldBefore } from './told-numbers.js';

const LISTENER_OUTLIVES: ProblemGround = {
  kind: 'harness limit',
  clause: '3.10.8; 3.9.1.1 (MUST-42)',
  reason:
    'The user timeout deletes the connection; what is seen then is the listener on its port, which is a TCB of its own.',
};

const RST_WITH_ACK: ProblemGround = {
  kind: 'RFC contradictory',
  clause: '3.10.5; 3.1',
  reason:
    'The RST of ABORT is written without ACK, and once a connection is established the acknowledgment is always sent.',
};

const REACHING_RST: ProblemGround = {
  kind: 'violates SHOULD',
  clause: '3.10.7.4 second; RFC 5961 §3',
  reason: 'A RST whose number is outside the window is dropped silently, though its text reaches into it.',
};

const SYN_ALONE_TAKEN: ProblemGround = {
  kind: 'RFC contradictory',
  clause: '3.10.7.3 fourth; 3.10.7.3 first',
  reason:
    'What comes with a SYN is processed or queued, and a TCP may yet not accept all of it; what it does not acknowledge comes again.',
};

const FIN_ON_SYN_LEFT: ProblemGround = {
  kind: 'RFC contradictory',
  clause: '3.10.7.3 fourth; 3.10.7.4 eighth',
  trap: 'T-25',
  reason: 'What comes with a SYN is processed, and a FIN that arrives in LISTEN or SYN-SENT is not.',
};

/** Time ended a connection in SYN-RECEIVED that came from a listener. */
function listenerOutlives({ problem, trace }: Deviation, last: Exchange): boolean {
  const opened = trace.map((e) => e.step).findLast((s) => s.do === 'open');
  const listening = problem.aspect === 'state' && problem.observed === 'LISTEN';
  return (
    listening && opened?.kind === 'passive' && last.step.do === 'advance' && last.before === 'SYN-RECEIVED'
  );
}

/** A RST of a synchronized connection that is right but for its ACK, of what has arrived. */
function resetCarriesAck({ problem, trace }: Deviation, last: Exchange): boolean {
  const [wanted, ...more] = shapedSegments(problem.expected);
  const [seen, ...others] = shapedSegments(problem.observed);
  const shapes = wanted?.shape === 'rst' && seen?.shape === 'rst-ack' && wanted.seq === seen.seq;
  const { rcvNxt } = toldBefore(trace);
  const ack = last.answered.at(-1)?.ack ?? null;
  const alone = shapes && more.length + others.length === 0;
  return alone && SYNCHRONIZED.has(last.before) && rcvNxt !== null && ack !== null && atOrBefore(rcvNxt, ack);
}

/** The table of the first step alone would let it pass, and only the second says that its number decides. */
const reachesIn = ({ row, trace }: Deviation): boolean =>
  row?.endsWith(' unacceptable-rst') === true && failedSide('unacceptable-rst', trace) === 'reaching-';

const carriesMore = (s: Segment | null): s is Segment => s?.syn === true && !s.rst && (s.len > 0 || s.fin);

/** Only the SYN of this segment is acknowledged. */
const acknowledgesSynOnly = (answers: readonly Segment[], syn: Segment): boolean =>
  answers.every((a) => !a.syn && !a.rst && a.ack === advance(syn.seq, 1));

/** The segment whose text or FIN beside the SYN was left, unacknowledged: a SYN,ACK in SYN-SENT, or a SYN before that. */
function synTakenAlone({ problem, trace }: Deviation, last: Exchange): Segment | null {
  if (problem.aspect !== 'segments') return null;
  if (last.before === 'SYN-SENT') {
    const taken = carriesMore(last.injected) && last.injected.ack !== null && last.answered.length === 1;
    return taken && acknowledgesSynOnly(last.answered, last.injected) ? last.injected : null;
  }
  if (last.before !== 'SYN-RECEIVED' || last.injected?.syn !== false) return null;
  const syn = trace.map((e) => e.injected).findLast((s) => s?.syn === true) ?? null;
  const waited = carriesMore(syn) && shapedSegments(problem.expected).every((s) => !s.shape.includes('rst'));
  return waited && acknowledgesSynOnly(last.answered, syn) ? syn : null;
}

/**
 * The ground of a difference where passages of the text differ, or the adapter shows another TCB, and no switch of the chart chooses; null elsewhere. Told by
 * the whole exchange, as one row is expected in cases of both kinds.
 */
export function groundOfExchange(deviation: Deviation): ProblemGround | null {
  const last = deviation.trace.at(-1);
  if (last === undefined) return null;
  if (listenerOutlives(deviation, last)) return LISTENER_OUTLIVES;
  if (resetCarriesAck(deviation, last)) return RST_WITH_ACK;
  if (reachesIn(deviation)) return REACHING_RST;
  const syn = synTakenAlone(deviation, last);
  if (syn === null) return null;
  return syn.fin ? FIN_ON_SYN_LEFT : SYN_ALONE_TAKEN;
}
