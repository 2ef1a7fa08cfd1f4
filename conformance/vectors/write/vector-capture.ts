import { datagramCapture, type TimedDatagram } from '../../captures/write/datagram-capture.js';
import type { NumberFamily } from '../number-family.js';
import type { Suite } from '../suite.js';
import { playVector } from '../trace-vector.js';
import { arriving, leaving, peerSocket } from './addresses.js';

/** Between two steps, in seconds. */
const STEP = 0.01;

/** The expected exchange of every vector as a pcapng file: one connection each, what each packet is in its comment. */
export function suiteCapture(suite: Suite, family: NumberFamily): Uint8Array {
  const datagrams: TimedDatagram[] = [];
  let time = 0;
  suite.vectors.forEach((vector, nth) => {
    const peer = peerSocket(nth);
    playVector(vector, family).forEach(({ event, sent, settled }, i) => {
      time += STEP;
      const what = `${vector.id} step ${i + 1}: ${settled.rows[0].id}, ${settled.local.state}`;
      if (event.type === 'SEGMENT')
        datagrams.push({ time, bytes: arriving(event.segment, peer), comment: what });
      for (const s of sent) datagrams.push({ time: time + STEP / 2, bytes: leaving(s, peer), comment: what });
    });
  });
  return datagramCapture(datagrams, 'tcproof');
}
