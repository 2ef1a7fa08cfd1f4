import type { TcpOptions } from '../conformance/wire/tcp-options.js';
import type { Segment } from '../model/segment.js';

/** Next number of a generator, from 0 up to, not including, `n`. */
export type Dice = (n: number) => number;

/** One packet of a scripted connection. */
export interface ScriptedPacket {
  readonly fromClient: boolean;
  readonly segment: Segment;
  readonly psh: boolean;
  readonly options: TcpOptions;
}

const MSS = 1448;
const WINDOW = 64_240;
const WINDOW_SCALE = 7;
/** One in so many connections ends by a reset of the client. */
const RESET_EVERY = 20;

/** One end's numbers. */
interface End {
  next: number;
  clock: number;
}

/** Packets of one connection as a capture in between sees them: handshake, requests with answers of several segments, then a close or a reset. */
export function* connectionScript(dice: Dice): Generator<ScriptedPacket, void> {
  const client: End = { next: dice(2 ** 32), clock: dice(2 ** 31) };
  const server: End = { next: dice(2 ** 32), clock: dice(2 ** 31) };
  const packet = (
    fromClient: boolean,
    bits: { syn?: boolean; fin?: boolean; rst?: boolean; first?: boolean },
    len = 0,
  ): ScriptedPacket => {
    const [own, peer] = fromClient ? [client, server] : [server, client];
    const { syn = false, fin = false, rst = false, first = false } = bits;
    own.clock += 1;
    const seq = own.next;
    own.next = (own.next + len + (syn || fin ? 1 : 0)) % 2 ** 32;
    return {
      fromClient,
      psh: len > 0 && len < MSS,
      segment: {
        seq,
        ack: first ? null : peer.next,
        syn,
        fin,
        rst,
        len,
        wnd: syn ? WINDOW : 502,
        life: 0,
        at: 0,
      },
      options: {
        ...(syn && { mss: 1460, windowScale: WINDOW_SCALE, sackPermitted: true }),
        ...(!rst && { timestamps: { value: own.clock, echo: first ? 0 : peer.clock } }),
      },
    };
  };
  yield packet(true, { syn: true, first: true });
  yield packet(false, { syn: true });
  yield packet(true, {});
  for (let requests = 1 + dice(4); requests > 0; requests -= 1) {
    yield packet(true, {}, 60 + dice(600));
    yield packet(false, {});
    for (let segments = 1 + dice(12); segments > 0; segments -= 1) {
      yield packet(false, {}, segments > 1 ? MSS : 1 + dice(MSS));
      if (segments % 2 === 1) yield packet(true, {});
    }
  }
  if (dice(RESET_EVERY) === 0) {
    yield packet(true, { rst: true });
    return;
  }
  const byClient = dice(2) === 0;
  yield packet(byClient, { fin: true });
  yield packet(!byClient, { fin: true });
  yield packet(byClient, {});
}
