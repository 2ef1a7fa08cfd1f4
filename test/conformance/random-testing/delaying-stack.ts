import { ModelStack, type Reply, readDatagram, type StackDescription } from '../../../conformance/testing.js';

const DELAY = 200;

function isPureAck(packet: Uint8Array): boolean {
  const { segment: s } = readDatagram(packet);
  return s.ack !== null && !s.syn && !s.fin && !s.rst && s.len === 0;
}

/** The chart with delayed ACKs: an ACK of new text waits 200 ms for a segment that carries it. */
export class DelayingStack extends ModelStack {
  readonly #never: boolean;
  #held: Reply['out'] = [];
  #since = 0;
  #now = 0;

  /** `never`: what is delayed is never sent by itself. */
  constructor(never = false) {
    super();
    this.#never = never;
  }

  override hello(): StackDescription {
    const plain = super.hello();
    return { ...plain, capabilities: { ...plain.capabilities, flushDelayedAck: false } };
  }

  override reset() {
    this.#held = [];
    this.#now = 0;
    return super.reset();
  }

  override inject(packet: Uint8Array): Reply {
    const before = this.state().variables?.rcvNxt;
    const reply = this.#piggyback(super.inject(packet));
    const isNew = before !== undefined && this.state().variables?.rcvNxt !== before;
    if (!isNew || this.state().state !== 'ESTABLISHED' || reply.out.length !== 1) return reply;
    if (!reply.out.every((o) => isPureAck(o.packet))) return reply;
    this.#held = reply.out;
    this.#since = this.#now;
    return { ...reply, out: [] };
  }

  override send(handle: number, data: Uint8Array): Reply {
    return this.#piggyback(super.send(handle, data));
  }

  override shutdown(): Reply {
    return this.#piggyback(super.shutdown());
  }

  override abort(): Reply {
    return this.#piggyback(super.abort());
  }

  override advance(milliseconds: number): Reply {
    const due = this.#held.length > 0 && this.#now + milliseconds >= this.#since + DELAY && !this.#never;
    const first = due ? this.#held : [];
    const reply = super.advance(milliseconds);
    this.#now = reply.now;
    if (due) this.#held = [];
    return { ...this.#piggyback(reply), out: [...first, ...reply.out] };
  }

  override nextDeadline(): number | null {
    const plain = super.nextDeadline();
    if (this.#held.length === 0) return plain;
    return this.#never ? this.#now + 600 : Math.min(plain ?? this.#since + DELAY, this.#since + DELAY);
  }

  /** Whatever is sent carries the acknowledgment. */
  #piggyback(reply: Reply): Reply {
    if (reply.out.length > 0 || this.state().state === 'CLOSED') this.#held = [];
    return reply;
  }
}
