import type { Segment } from '../../../model/segment.js';
import type { StateName } from '../../../model/state-name.js';
import type { ToyBugs } from './toy-bugs.js';

/** A segment of the toy: its octets besides the header. */
export interface ToySegment {
  readonly segment: Segment;
  readonly text: Uint8Array;
}

type Header = Partial<Pick<Segment, 'seq' | 'ack' | 'syn' | 'fin' | 'rst'>>;

const BUFFER = 8192;
const MSS = 1460;
const RTO = 1_000;
const TIME_WAIT = 4_000;
const MOST_RETRANSMISSIONS = 6;

const plus = (n: number, by: number): number => (n + by) >>> 0;
const minus = (a: number, b: number): number => (a - b) | 0;
const lengthOf = (s: Segment): number => s.len + (s.syn ? 1 : 0) + (s.fin ? 1 : 0);

/** A small TCP for one connection, written by the text of RFC 9293 §3.10 and not from the chart: something to be tested. */
export class ToyConnection {
  state: StateName = 'CLOSED';
  passive = false;
  iss = 0;
  irs = 0;
  una = 0;
  nxt = 0;
  rcvNxt = 0;
  now = 0;
  timer: number | null = null;
  readonly out: ToySegment[] = [];
  unread: number[] = [];
  readonly #bugs: ToyBugs;
  #wnd = 0;
  #wl1 = 0;
  #wl2 = 0;
  #maxWnd = 0;
  #queue: number[] = [];
  #unacked: number[] = [];
  #finWanted = false;
  #finSeq: number | null = null;
  #held: { seq: number; text: readonly number[]; fin: boolean }[] = [];
  #tries = 0;

  constructor(bugs: ToyBugs) {
    this.#bugs = bugs;
  }

  open(passive: boolean, iss: number): void {
    this.passive = passive;
    if (passive) this.state = 'LISTEN';
    else {
      this.#begin(iss);
      this.state = 'SYN-SENT';
      this.#emit({ seq: iss, ack: null, syn: true });
    }
  }

  send(data: Uint8Array): void {
    this.#queue.push(...data);
    this.#transmit();
  }

  receive(): Uint8Array {
    const closed = this.#window() === 0;
    const data = Uint8Array.from(this.unread);
    this.unread = [];
    if (closed && this.state !== 'CLOSE-WAIT') this.#ack();
    return data;
  }

  close(): void {
    if (this.state === 'LISTEN' || this.state === 'SYN-SENT') {
      this.#delete();
      return;
    }
    const next: Partial<Record<StateName, StateName>> = {
      'SYN-RECEIVED': 'FIN-WAIT-1',
      ESTABLISHED: 'FIN-WAIT-1',
      'CLOSE-WAIT': 'LAST-ACK',
    };
    const early = this.state === 'SYN-RECEIVED';
    this.state = next[this.state] ?? this.state;
    this.#finWanted = true;
    if (early) this.#sendFin();
    else this.#transmit();
  }

  abort(): void {
    const told: readonly StateName[] = [
      'SYN-RECEIVED',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'CLOSE-WAIT',
    ];
    if (told.includes(this.state)) this.#emit({ seq: this.nxt, ack: null, rst: true });
    this.#delete();
  }

  /** The one timer has expired. */
  expire(): void {
    this.timer = null;
    if (this.state === 'TIME-WAIT' || this.#tries >= MOST_RETRANSMISSIONS) {
      this.#delete();
      return;
    }
    this.#tries += 1;
    if (this.una === this.iss) this.#emitSyn();
    else if (this.una === this.nxt) this.#sendSome(1);
    else this.#sendAgain();
    this.timer = this.now + RTO;
  }

  arrive(s: Segment, text: Uint8Array, isn: number): void {
    if (this.state === 'CLOSED') {
      if (!s.rst) this.#reject(s);
      return;
    }
    if (this.state === 'LISTEN') {
      this.#arriveListen(s, text, isn);
      return;
    }
    if (this.state === 'SYN-SENT') {
      this.#arriveSynSent(s, text);
      return;
    }
    this.#arriveOther(s, text);
  }

  #begin(iss: number): void {
    this.iss = iss;
    this.una = iss;
    this.nxt = plus(iss, 1);
    this.timer = this.now + RTO;
  }

  #delete(): void {
    this.state = 'CLOSED';
    this.#forget();
  }

  #forget(): void {
    this.timer = null;
    this.unread = [];
    this.#queue = [];
    this.#unacked = [];
    this.#held = [];
    this.#finWanted = false;
    this.#finSeq = null;
    this.#wnd = 0;
    this.#maxWnd = 0;
    this.#tries = 0;
  }

  #window(): number {
    return BUFFER - this.unread.length;
  }

  #emit(header: Header, text: readonly number[] = []): void {
    const { seq = this.nxt, ack = this.rcvNxt, syn = false, fin = false, rst = false } = header;
    const wnd = rst ? 0 : this.#window();
    const segment = { seq, ack, syn, fin, rst, len: text.length, wnd, life: 0, at: 0 };
    this.out.push({ segment, text: Uint8Array.from(text) });
  }

  #ack(): void {
    this.#emit({});
  }

  #emitSyn(): void {
    this.#emit({ seq: this.iss, ack: this.state === 'SYN-SENT' ? null : this.rcvNxt, syn: true });
  }

  #reject(s: Segment): void {
    if (s.ack !== null) this.#emit({ seq: s.ack, ack: null, rst: true });
    else this.#emit({ seq: 0, ack: plus(s.seq, lengthOf(s)), rst: true });
  }

  #arriveListen(s: Segment, text: Uint8Array, isn: number): void {
    if (s.rst) return;
    if (s.ack !== null) {
      this.#reject(s);
      return;
    }
    if (!s.syn) return;
    this.#begin(isn);
    this.#takeSyn(s);
    this.#setWindow(s);
    this.#hold(s, text);
    this.state = 'SYN-RECEIVED';
    this.#emitSyn();
  }

  #arriveSynSent(s: Segment, text: Uint8Array): void {
    const acked = s.ack !== null && minus(s.ack, this.iss) > 0 && minus(s.ack, this.nxt) <= 0;
    if (s.ack !== null && !acked) {
      if (!s.rst) this.#reject(s);
      return;
    }
    if (s.rst) {
      if (acked) this.#delete();
      return;
    }
    if (!s.syn) return;
    if (!acked && this.#bugs.noSimultaneousOpen) return;
    this.#takeSyn(s);
    this.#setWindow(s);
    if (!acked) {
      this.#hold(s, text);
      this.state = 'SYN-RECEIVED';
      this.#emitSyn();
      return;
    }
    this.una = this.nxt;
    this.#rearm();
    this.state = 'ESTABLISHED';
    this.#takeText(s, text, true);
  }

  #takeSyn(s: Segment): void {
    this.irs = s.seq;
    this.rcvNxt = plus(s.seq, 1);
  }

  #setWindow(s: Segment): void {
    this.#wnd = s.wnd;
    this.#wl1 = s.seq;
    this.#wl2 = s.ack ?? 0;
    this.#maxWnd = Math.max(this.#maxWnd, s.wnd);
  }

  #acceptable(s: Segment): boolean {
    const window = this.#window();
    const length = s.rst ? 0 : lengthOf(s);
    const inside = (n: number): boolean => (n - this.rcvNxt) >>> 0 < window;
    if (window === 0) return length === 0 && s.seq === this.rcvNxt;
    return inside(s.seq) || (length > 0 && inside(plus(s.seq, length - 1)));
  }

  #arriveOther(s: Segment, text: Uint8Array): void {
    const again = s.fin && !s.syn && !s.rst && plus(s.seq, lengthOf(s)) === this.rcvNxt;
    if (again && this.state === 'TIME-WAIT') {
      if (!this.#bugs.deafTimeWait) this.#waitAgain();
      return;
    }
    if (again && this.#bugs.finGoesBack && (this.state === 'LAST-ACK' || this.state === 'CLOSING'))
      this.state = 'FIN-WAIT-1';
    if (!this.#acceptable(s)) {
      if (!s.rst) this.#ack();
      return;
    }
    if (s.rst) {
      this.#arriveRst(s);
      return;
    }
    if (s.syn) {
      this.#arriveSyn();
      return;
    }
    if (s.ack === null) return;
    if (this.una === this.iss && !this.#isNew(s)) {
      this.#reject(s);
      return;
    }
    if (minus(s.ack, this.nxt) > 0 || minus(s.ack, plus(this.una, -this.#maxWnd)) < 0) {
      this.#ack();
      return;
    }
    this.#arriveAck(s, s.ack, text);
  }

  #isNew(s: Segment): boolean {
    return s.ack !== null && minus(s.ack, this.una) > 0 && minus(s.ack, this.nxt) <= 0;
  }

  #waitAgain(): void {
    this.#ack();
    this.timer = this.now + TIME_WAIT;
  }

  #arriveRst(s: Segment): void {
    if (s.seq !== this.rcvNxt && !this.#bugs.anyRstResets) {
      this.#ack();
      return;
    }
    if (this.state === 'SYN-RECEIVED' && this.passive && !this.#bugs.rstEndsListener) {
      this.#listenAgain();
      return;
    }
    this.#delete();
  }

  #listenAgain(): void {
    this.#forget();
    this.state = 'LISTEN';
  }

  #arriveSyn(): void {
    if (this.state === 'SYN-RECEIVED' && this.passive) this.#listenAgain();
    else this.#ack();
  }

  #arriveAck(s: Segment, ack: number, text: Uint8Array): void {
    if (this.state === 'SYN-RECEIVED') {
      this.state = 'ESTABLISHED';
      this.#setWindow(s);
    }
    this.#acknowledge(s, ack);
    const finAcked = this.#finSeq !== null && minus(this.una, this.#finSeq) > 0;
    if (this.state === 'LAST-ACK' && finAcked) {
      this.#delete();
      return;
    }
    if (this.state === 'CLOSING' && finAcked) {
      this.#wait();
      return;
    }
    if (this.state === 'FIN-WAIT-1' && finAcked) this.state = 'FIN-WAIT-2';
    if (this.state === 'TIME-WAIT') {
      if (s.fin) this.#waitAgain();
      return;
    }
    const takes: readonly StateName[] = ['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'];
    if (takes.includes(this.state)) this.#takeText(s, text, lengthOf(s) > 0);
    else this.#transmit();
  }

  #acknowledge(s: Segment, ack: number): void {
    if (this.#isNew(s)) {
      const fresh = minus(ack, this.una) - (this.una === this.iss ? 1 : 0);
      this.#unacked = this.#unacked.slice(fresh);
      this.una = ack;
      this.#tries = 0;
    }
    const newer = minus(s.seq, this.#wl1) > 0 || (s.seq === this.#wl1 && minus(ack, this.#wl2) >= 0);
    if (minus(ack, this.una) >= 0 && newer) this.#setWindow(s);
    this.#rearm();
  }

  #rearm(): void {
    if (this.state === 'TIME-WAIT') return;
    const waiting = (this.#queue.length > 0 || this.#finWanted) && this.#room() === 0;
    this.timer = this.una !== this.nxt || waiting ? this.now + RTO : null;
  }

  #wait(): void {
    const largest = this.#maxWnd;
    this.#forget();
    this.#maxWnd = largest;
    this.state = 'TIME-WAIT';
    this.timer = this.now + TIME_WAIT;
  }

  /** Keeps text and FIN of a segment, as far as they are in the window, until they are next. */
  #hold(s: Segment, text: Uint8Array): void {
    const seq = plus(s.seq, s.syn ? 1 : 0);
    const room = this.#window() - minus(seq, this.rcvNxt);
    const fin = s.fin && text.length < room;
    if (text.length > 0 || fin) this.#held.push({ seq, text: [...text.slice(0, Math.max(0, room))], fin });
  }

  #takeText(s: Segment, text: Uint8Array, answer: boolean): void {
    this.#hold(s, text);
    const before = this.rcvNxt;
    const fin = this.#absorb();
    if (fin) this.#takeFin();
    const sent = this.out.length;
    if (this.state !== 'TIME-WAIT') this.#transmit();
    if (this.out.length === sent && (answer || this.rcvNxt !== before)) this.#ack();
  }

  /** Takes all that is held and next; true when the FIN is reached. */
  #absorb(): boolean {
    const next = this.#held.find((p) => {
      const end = plus(p.seq, p.text.length + (p.fin ? 1 : 0));
      return minus(p.seq, this.rcvNxt) <= 0 && minus(end, this.rcvNxt) > 0;
    });
    if (next === undefined) return false;
    const fresh = next.text.slice(minus(this.rcvNxt, next.seq));
    this.unread.push(...fresh);
    this.rcvNxt = plus(this.rcvNxt, fresh.length + (next.fin ? 1 : 0));
    if (next.fin) this.#held = [];
    return next.fin || this.#absorb();
  }

  #takeFin(): void {
    if (this.state === 'ESTABLISHED') this.state = 'CLOSE-WAIT';
    else if (this.state === 'FIN-WAIT-1') this.state = 'CLOSING';
    else {
      const { unread } = this;
      this.#wait();
      this.unread = unread;
    }
  }

  #room(): number {
    return Math.max(0, this.#wnd - ((this.nxt - this.una) >>> 0));
  }

  /** Sends what is queued as far as the window goes. */
  #transmit(): void {
    while (this.#room() > 0 && (this.#queue.length > 0 || this.#finWanted)) this.#sendSome(this.#room());
    if (this.timer === null) this.#rearm();
  }

  #sendSome(room: number): void {
    if (this.#queue.length === 0 && !this.#finWanted) return;
    const text = this.#queue.splice(0, Math.min(room, MSS));
    const fin = this.#finWanted && this.#queue.length === 0 && text.length < room;
    this.#emit({ fin }, text);
    if (fin) this.#noteFin(plus(this.nxt, text.length));
    this.#unacked.push(...text);
    this.nxt = plus(this.nxt, text.length + (fin ? 1 : 0));
    this.timer ??= this.now + RTO;
  }

  #sendFin(): void {
    this.#emit({ fin: true });
    this.#noteFin(this.nxt);
    this.nxt = plus(this.nxt, 1);
  }

  #noteFin(seq: number): void {
    this.#finSeq = seq;
    this.#finWanted = false;
  }

  #sendAgain(): void {
    const text = this.#unacked.slice(0, MSS);
    this.#emit({ seq: this.una, fin: this.#finSeq === plus(this.una, text.length) }, text);
  }
}
