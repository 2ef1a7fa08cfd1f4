import type { EndpointEvent } from '../../model/events.js';
import type { Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import type { Local } from '../../model/tabulation.js';

/** Window of every segment of the peer, in octets: more than a probe ever fills. */
const WINDOW = 8;

/** The control bits of a probe: every combination that a row of the chart can tell apart. */
const BITS: readonly Pick<Segment, 'syn' | 'fin' | 'rst'>[] = [
  { syn: false, fin: false, rst: false },
  { syn: true, fin: false, rst: false },
  { syn: false, fin: true, rst: false },
  { syn: true, fin: true, rst: false },
  { syn: false, fin: false, rst: true },
];

const CALLS: readonly EndpointEvent[] = [
  { type: 'OPEN.ACTIVE', remote: true },
  { type: 'OPEN.PASSIVE', remote: true },
  { type: 'SEND' },
  { type: 'RECEIVE' },
  { type: 'CLOSE' },
  { type: 'ABORT' },
  { type: 'STATUS' },
  { type: 'TIMEOUT.RETRANSMISSION' },
  { type: 'TIMEOUT.USER' },
  { type: 'TIMEOUT.TIME-WAIT' },
  { type: 'TIMEOUT.KEEP-ALIVE' },
  { type: 'QUEUED.CLOSE' },
  { type: 'ICMP.HARD' },
  { type: 'ICMP.SOFT' },
];

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

/** Sequence numbers at the places that the first step of §3.10.7.4 tells apart, and beyond the numbers of this connection. */
function sequences({ tcb }: Local): readonly number[] {
  return distinct([tcb.rcvNxt, advance(tcb.rcvNxt, 1), advance(tcb.rcvNxt, 0x1000), tcb.irs]);
}

function acknowledgements({ tcb }: Local): readonly (number | null)[] {
  return distinct([null, tcb.sndNxt, tcb.sndUna, advance(tcb.sndNxt, 1)]);
}

/** No row looks at text on a segment with SYN, FIN or RST in another way than on one without. */
function lengths(bits: Pick<Segment, 'syn' | 'fin' | 'rst'>): readonly number[] {
  return bits.syn || bits.fin || bits.rst ? [0] : [0, 1];
}

/** Everything that may happen to an endpoint in this state but a crash, one event for each case that a row can tell apart. */
export function probes(local: Local): readonly EndpointEvent[] {
  const segments = sequences(local).flatMap((seq) =>
    acknowledgements(local).flatMap((ack) =>
      BITS.flatMap((bits) =>
        lengths(bits).map(
          (len): EndpointEvent => ({
            type: 'SEGMENT',
            segment: { ...bits, seq, ack, len, wnd: WINDOW, life: 0, at: 0 },
          }),
        ),
      ),
    ),
  );
  return [...CALLS, ...segments];
}
