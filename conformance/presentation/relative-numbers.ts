import type { Segment } from '../../model/segment.js';
import type { Observed } from '../observed.js';
import type { TcpOptions } from '../wire/tcp-options.js';

/** The segments of one connection with sequence numbers that count from each end's initial one, as far as that is known. */
export class RelativeNumbers {
  #originator: number | null = null;
  #responder: number | null = null;
  /** Ends whose SYN was seen: a later SYN with another number is not believed. */
  readonly #opened = { originator: false, responder: false };

  /** The segment and its options with relative numbers. Call it for each segment in the order of the capture. */
  of({ segment, fromOriginator, options }: Observed): { segment: Segment; options: TcpOptions } {
    this.#learn(segment, fromOriginator);
    const own = (fromOriginator ? this.#originator : this.#responder) ?? 0;
    const peer = (fromOriginator ? this.#responder : this.#originator) ?? 0;
    const { seq, ack } = segment;
    return {
      segment: { ...segment, seq: (seq - own) >>> 0, ack: ack === null ? null : (ack - peer) >>> 0 },
      options: {
        ...options,
        ...(options.sack && {
          sack: options.sack.map(([left, right]) => [(left - peer) >>> 0, (right - peer) >>> 0] as const),
        }),
      },
    };
  }

  /** The first number seen of an end counts as 0 on a SYN, else as 1; an acknowledgment tells the other end's, as 1, too. */
  #learn({ seq, syn, ack, rst }: Segment, fromOriginator: boolean): void {
    const own = syn ? seq : (seq - 1) >>> 0;
    const known = fromOriginator ? this.#originator : this.#responder;
    const name = fromOriginator ? 'originator' : 'responder';
    if (syn && !this.#opened[name]) {
      this.#opened[name] = true;
      this.#set(fromOriginator, own);
    }
    // A reset in answer to a SYN has the number 0 or one of its choice: it tells nothing of later ones.
    if (known === null && !rst) this.#set(fromOriginator, own);
    const peer = fromOriginator ? this.#responder : this.#originator;
    if (peer === null && ack !== null) this.#set(!fromOriginator, (ack - 1) >>> 0);
  }

  #set(originator: boolean, start: number): void {
    if (originator) this.#originator = start;
    else this.#responder = start;
  }
}
