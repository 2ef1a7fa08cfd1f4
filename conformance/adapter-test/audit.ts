import type { Reply } from '../adapter/reply.js';
import type { SocketPair } from '../adapter/socket-name.js';
import { observe } from '../random-testing/observe.js';
import { Complaint } from './complaint.js';

const ADVICE = {
  datagram:
    'write whole IP datagrams with right checksums, from pair.local to pair.remote, and keep everything else to the adapter',
  clock:
    'let `now` and all times be milliseconds of one clock of the stack, which never goes back within a case',
} as const;

/** Watches every reply of a run: what all of them must have in common. Only the first complaint of each kind is kept. */
export class Audit {
  readonly complaints = new Map<keyof typeof ADVICE, Complaint>();
  datagrams = 0;
  #pair: SocketPair | null = null;
  #now = 0;

  begin(pair: SocketPair): void {
    this.#pair = pair;
    this.#now = 0;
  }

  see(reply: Reply): void {
    this.datagrams += reply.out.length;
    if (this.#pair !== null) this.#seeDatagrams(reply, this.#pair);
    this.#seeTimes(reply, 'out', reply.out);
    this.#seeTimes(reply, 'events', reply.events);
    if (reply.now < this.#now) this.#note('clock', `now of at least ${this.#now}`, `${reply.now}`);
    this.#now = reply.now;
  }

  #seeDatagrams(reply: Reply, pair: SocketPair): void {
    const seen = observe(reply, null, pair);
    if ('aspect' in seen) this.#note('datagram', seen.expected, seen.observed);
  }

  #seeTimes({ now }: Reply, where: string, items: readonly { readonly time: number }[]): void {
    let last = this.#now;
    for (const { time } of items) {
      if (time < last || time > now)
        this.#note('clock', `a time in ${where} from ${last} to ${now}, which is now`, `${time}`);
      last = time;
    }
  }

  #note(kind: keyof typeof ADVICE, expected: string, came: string): void {
    if (!this.complaints.has(kind)) this.complaints.set(kind, new Complaint(expected, came, ADVICE[kind]));
  }
}
