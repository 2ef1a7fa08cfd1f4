import { ChartMonitor } from '../../../conformance/monitor/chart-monitor.js';
import type { ConnectionReport, Judgement } from '../../../conformance/monitor/judgement.js';
import type { Observed } from '../../../conformance/observed.js';
import type { Segment } from '../../../model/segment.js';
import { observed } from './two-ends.js';

const ISS = { '>': 1000, '<': 0xffffff00 };

/**
 * One packet in short hand: `> SA 0:0 1` is direction, control bits, SEQ and LEN relative to the sender's ISS, ACK relative to the peer's.
 * `> F 1:0 1` has text of 0 octets; without a third number there is no ACK.
 */
export function packet(text: string, frame: number, more: Partial<Observed> = {}): Observed {
  const [way = '>', bits = '', numbers = '0:0', ack] = text.split(' ');
  const [seq = 0, len = 0] = numbers.split(':').map(Number);
  const [own, peer] = way === '>' ? [ISS['>'], ISS['<']] : [ISS['<'], ISS['>']];
  const segment: Segment = {
    seq: (own + seq) >>> 0,
    ack: ack === undefined ? null : (peer + Number(ack)) >>> 0,
    syn: bits.includes('S'),
    fin: bits.includes('F'),
    rst: bits.includes('R'),
    len,
    wnd: 1000,
    life: 0,
    at: 0,
  };
  return { ...observed(frame, way === '>', segment), ...more };
}

export interface Judged {
  readonly steps: readonly Judgement[];
  readonly report: ConnectionReport;
}

/** Judges a list of packets in short hand, or whole ones. */
export function judge(packets: readonly (string | Observed)[]): Judged {
  const monitor = new ChartMonitor({ steps: true });
  const steps = packets.flatMap(
    (p, i) => monitor.observe(typeof p === 'string' ? packet(p, i + 1) : p) ?? [],
  );
  return { steps, report: monitor.report() };
}

export const HANDSHAKE = ['> S 0:0', '< SA 0:0 1', '> . 1:0 1'];
