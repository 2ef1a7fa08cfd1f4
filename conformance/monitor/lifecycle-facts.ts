import { STATES, type StateName, SYNCHRONIZED } from '../../model/state-name.js';
import type { Observed } from '../observed.js';
import type { Closing, EndName, Opening } from './judgement.js';

const BIT: ReadonlyMap<StateName, number> = new Map(STATES.map((state, i) => [state, 1 << i]));
const bitOf = (state: StateName): number => BIT.get(state) ?? 0;
const ALL_SYNCHRONIZED = STATES.filter((s) => SYNCHRONIZED.has(s)).reduce((bits, s) => bits | bitOf(s), 0);

/** What has been seen of the life of one connection, for the summary. */
export class LifecycleFacts {
  readonly #syn = { originator: false, responder: false };
  readonly #synAck = { originator: false, responder: false };
  /** A bit for each state. */
  readonly #visited = { originator: 0, responder: 0 };
  /** Ends in the order of their first FIN. */
  readonly fins: EndName[] = [];
  /** The end whose RST ended it. */
  resetBy: EndName | null = null;
  readonly #heard = { originator: false, responder: false };
  #first: 'syn' | 'other' | null = null;

  note({ segment, fromOriginator }: Observed): void {
    const name: EndName = fromOriginator ? 'originator' : 'responder';
    this.#heard[name] = true;
    if (this.#first === null) this.#first = segment.syn && segment.ack === null ? 'syn' : 'other';
    // A SYN inside an open connection opens nothing.
    if (segment.syn && !this.#opened()) (segment.ack === null ? this.#syn : this.#synAck)[name] = true;
    if (segment.fin && !this.fins.includes(name)) this.fins.push(name);
  }

  /** A RST that its end may have sent; one that is forged or wrong ends nothing. */
  noteReset(name: EndName): void {
    this.resetBy ??= name;
  }

  /** The RST was not its own. */
  forgetReset(): void {
    this.resetBy = null;
  }

  visit(name: EndName, state: StateName): void {
    this.#visited[name] |= bitOf(state);
  }

  visited(name: EndName, state: StateName): boolean {
    return (this.#visited[name] & bitOf(state)) !== 0;
  }

  /** Every end that was heard of has agreed on the numbers. */
  #opened(): boolean {
    const open = (end: EndName) => !this.#heard[end] || (this.#visited[end] & ALL_SYNCHRONIZED) !== 0;
    return open('originator') && open('responder');
  }

  get opening(): Opening {
    if (this.#first !== 'syn') return 'midstream';
    if (this.#syn.originator && this.#syn.responder) return 'simultaneous open';
    if (this.#opened()) return 'three-way handshake';
    if (this.#synAck.responder || this.#synAck.originator) return 'incomplete';
    return this.resetBy === 'responder' ? 'refused' : 'unanswered';
  }

  get closing(): Closing {
    const opened = this.opening === 'midstream' || this.#opened();
    const closed = this.fins.length === 2 && this.timeWait.length > 0 && this.#visitedClosed();
    if (this.resetBy !== null && opened && !closed) return `reset by ${this.resetBy}`;
    if (!opened) return 'never open';
    if (this.fins.length === 0) return 'open at the end';
    if (this.fins.length === 1) return 'half-closed';
    const crossed = this.visited('originator', 'CLOSING') || this.visited('responder', 'CLOSING');
    return crossed ? 'simultaneous close' : 'four-way close';
  }

  /** Some end has left LAST-ACK or TIME-WAIT in order: a RST after that changes nothing. */
  #visitedClosed(): boolean {
    return (
      this.visited('originator', 'LAST-ACK') ||
      this.visited('responder', 'LAST-ACK') ||
      this.timeWait.length === 2
    );
  }

  get firstCloser(): EndName | null {
    return this.fins[0] ?? (this.opening === 'refused' ? null : this.resetBy);
  }

  get timeWait(): readonly EndName[] {
    return (['originator', 'responder'] as const).filter((end) => this.visited(end, 'TIME-WAIT'));
  }
}
