import type { Segment } from '../../../model/segment.js';
import { advance, atOrBefore, before } from '../../../model/sequence.js';
import type { ScriptSegment } from '../language/script-segment.js';
import type { Cause } from './cause.js';
import { starts } from './numbers.js';

/** A segment that the model has sent and the script has not yet seen. */
export interface Sent {
  readonly segment: Segment;
  readonly time: number;
  readonly cause: Cause;
  /** An ACK of new text or FIN: it may wait for the next segment, up to 0.5 s (MUST-40, SHLD-18). */
  readonly mayWait: boolean;
  /** It answers text of a full segment; an ACK must not wait for more than two of them (SHLD-19). */
  readonly ofFullSegment: boolean;
}

const isText = ({ len }: Segment): boolean => len > 0;

function pureAck({ syn, fin, rst, len, ack }: Segment): boolean {
  return ack !== null && !syn && !fin && !rst && len === 0;
}

/** True where the segment carries an ACK that was waiting: it will not be sent alone. */
function carries({ ackBit, ack }: ScriptSegment, { mayWait, segment }: Sent): boolean {
  return mayWait && ackBit && (ack === null || segment.ack === null || atOrBefore(segment.ack, ack));
}

/** The longest time that an ACK may wait, in seconds (MUST-40). */
export const LONGEST_ACK_DELAY = 0.5;

/** What the model has sent, in order, until the script takes it. */
export class Outbox {
  #sent: readonly Sent[] = [];

  push(sent: Sent): void {
    this.#sent = [...this.#sent, sent];
  }

  /** Takes a segment away that the script will never see. */
  forget(sent: Sent): void {
    this.#sent = this.#sent.filter((s) => s !== sent);
  }

  /** The oldest segment not seen, binding or not. */
  first(): Sent | undefined {
    return this.#sent[0];
  }

  /**
   * Whether the script need not see the segment in this place now: an ACK that waits; text, which waits for the congestion window, for Nagle's rule or
   * for more text; and a FIN that follows text. What else follows text, such as a challenge ACK, does not wait for it.
   */
  #skippable(): (sent: Sent, at: number) => boolean {
    const text = this.#sent.findIndex((s) => isText(s.segment));
    return ({ mayWait, segment }, at) =>
      mayWait || (text >= 0 && text <= at && (isText(segment) || segment.fin));
  }

  /** The first segment sent up to `until` that the script must see; undefined if there is none. */
  binding(until = Number.POSITIVE_INFINITY): Sent | undefined {
    const maySkip = this.#skippable();
    return this.#sent.find((sent, i) => sent.time <= until && !maySkip(sent, i));
  }

  /** The first text that waits. */
  firstText(): Sent | undefined {
    return this.#sent.find((s) => isText(s.segment));
  }

  /** The first text that waits and has an octet before this number. */
  textBefore(ack: number): Sent | undefined {
    return this.#sent.find(({ segment }) => isText(segment) && before(segment.seq, ack));
  }

  /** The oldest ACK that has waited too long at `time`: longer than 0.5 s, or for more than two full segments. */
  overdue(time: number): Sent | undefined {
    const acks = this.#sent.filter((s) => s.mayWait && pureAck(s.segment));
    const full = acks.filter((s) => s.ofFullSegment && s.time < time);
    return acks.find((s) => time - s.time > LONGEST_ACK_DELAY) ?? full[2];
  }

  /** Takes the expected segment from what was sent; false where it is not there. `rcvNxt`: what late text may acknowledge by now. */
  take(expected: ScriptSegment, rcvNxt: number | null): boolean {
    const maySkip = this.#skippable();
    for (const [i, sent] of this.#sent.entries()) {
      if (this.#fits(sent.segment, expected)) {
        this.#drop(i, expected);
        return true;
      }
      if (isText(sent.segment) && this.#takeText(i, expected, rcvNxt)) return true;
      if (!maySkip(sent, i)) return false;
    }
    return false;
  }

  #drop(at: number, expected: ScriptSegment): void {
    const kept = this.#sent.slice(0, at).filter((s) => !carries(expected, s));
    this.#sent = [...kept, ...this.#sent.slice(at + 1)];
  }

  #fits(own: Segment, expected: ScriptSegment): boolean {
    if (own.syn !== expected.syn || own.fin !== expected.fin || own.rst !== expected.rst) return false;
    if ((own.ack !== null) !== expected.ackBit || own.len !== expected.len) return false;
    if (own.ack !== null && expected.ack !== null && own.ack !== expected.ack) return false;
    const allowed = starts(expected);
    if (allowed === null || allowed.includes(own.seq)) return true;
    // While text waits, SND.NXT on the wire is still where that text begins.
    const text = this.firstText();
    return text !== undefined && pureAck(own) && allowed.includes(text.segment.seq);
  }

  /** Text may be cut into segments as the host likes, and carries the newest ACK when it goes. */
  #takeText(at: number, expected: ScriptSegment, rcvNxt: number | null): boolean {
    const run = this.#run(at);
    const first = run[0]?.segment;
    if (first === undefined || expected.len === 0 || expected.syn || expected.rst) return false;
    if (starts(expected)?.includes(first.seq) === false) return false;
    const octets = run.reduce((n, s) => n + s.segment.len, 0);
    const endsWithFin = run.at(-1)?.segment.fin === true;
    if (expected.len > octets || (expected.fin && !(endsWithFin && expected.len === octets))) return false;
    const acks = [...run.map((s) => s.segment.ack), rcvNxt];
    if (expected.ack !== null && !acks.includes(expected.ack)) return false;
    this.#cut(at, run, expected);
    return true;
  }

  /** Text from here on without a gap, with the FIN that follows it. */
  #run(at: number): readonly Sent[] {
    const run: Sent[] = [];
    for (const sent of this.#sent.slice(at)) {
      const last = run.at(-1)?.segment;
      const { segment } = sent;
      if (last?.fin === true) break;
      if (pureAck(segment)) continue;
      if (last !== undefined && segment.seq !== advance(last.seq, last.len)) break;
      if (!isText(segment) && !segment.fin) break;
      run.push(sent);
    }
    return run;
  }

  #cut(at: number, run: readonly Sent[], expected: ScriptSegment): void {
    let left = expected.len;
    const rest = run.flatMap((sent): readonly Sent[] => {
      const { segment } = sent;
      const taken = Math.min(left, segment.len);
      left -= taken;
      const finLeft = segment.fin && !expected.fin;
      if (taken === segment.len && !finLeft) return [];
      const seq = advance(segment.seq, taken);
      return [{ ...sent, segment: { ...segment, seq, len: segment.len - taken } }];
    });
    const others = this.#sent.slice(at).filter((s) => !run.includes(s));
    this.#sent = [...this.#sent.slice(0, at), ...rest, ...others].filter((s) => !carries(expected, s));
  }
}
