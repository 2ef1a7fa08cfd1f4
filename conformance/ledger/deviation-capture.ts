import type { Segment } from '../../model/segment.js';
import { advance, distance } from '../../model/sequence.js';
import { datagramCapture, type TimedDatagram } from '../captures/write/datagram-capture.js';
import type { Exchange } from '../random-testing/exchange.js';
import { textOctets } from '../random-testing/text-octet.js';
import { IMPLEMENTATION, peerSocket } from '../vectors/write/addresses.js';
import { datagram } from '../wire/datagram.js';
import type { ClassifiedFinding } from './classified-finding.js';

/** Between a segment and the next, in seconds: what takes no time on the stack's clock must be told apart. */
const STEP = 0.001;

/** The octets of a stream that begins behind this initial number: an exchange keeps segments, not their octets, and these are what was sent. */
function textOf(s: Segment, first: number | null): Uint8Array {
  const at = first === null ? 0 : distance(advance(first, 1), advance(s.seq, s.syn ? 1 : 0));
  return textOctets(at, s.len);
}

function arriving(s: Segment, { origins }: Exchange): Uint8Array {
  const options = s.syn ? { mss: 1460 } : {};
  const text = textOf(s, origins.irs);
  return datagram({ source: peerSocket(), destination: IMPLEMENTATION, segment: s, options, text });
}

function leaving(s: Segment, { origins }: Exchange): Uint8Array {
  const text = textOf(s, origins.iss);
  return datagram({ source: IMPLEMENTATION, destination: peerSocket(), segment: s, text });
}

/** The observed exchange as the bytes of a pcapng file, between addresses kept for documentation; the last packets say what was expected. */
export function deviationCapture({ id, deviation }: ClassifiedFinding): Uint8Array {
  const { trace, problem } = deviation;
  const packets: TimedDatagram[] = [];
  let time = 0;
  for (const [i, exchange] of trace.entries()) {
    time += exchange.passed / 1000;
    const what =
      i === trace.length - 1 ? `${id}: expected ${problem.expected}, observed ${problem.observed}` : '';
    const bytes = [
      ...(exchange.injected === null ? [] : [arriving(exchange.injected, exchange)]),
      ...exchange.answered.map((s) => leaving(s, exchange)),
    ];
    for (const datagramBytes of bytes) {
      time += STEP;
      packets.push({ time, bytes: datagramBytes, ...(what === '' ? {} : { comment: what }) });
    }
  }
  return datagramCapture(packets, 'tcproof');
}
