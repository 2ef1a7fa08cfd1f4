import { AsymmetryError } from '../../checker/reductions/asymmetry-error.js';
import type { Mirror } from '../../checker/reductions/mirror.js';
import type { ChannelTable } from '../channel-table.js';
import { ENVIRONMENT_COLUMNS } from '../columns.js';
import type { CompiledSystem, SystemParts } from '../compiled-system.js';
import { sentSegments } from '../ghost.js';
import { MOTION_FIELDS } from '../motion-fields.js';
import { type Content, push } from '../network.js';
import type { SideStep, SideTable } from '../side-table.js';
import type { StepView } from '../views.js';
import { Pairing } from './pairing.js';
import { stepOrder } from './step-order.js';

/**
 * The exchange of the two ends, found and proved on the tables while the system is explored: nothing about TCP, numbers or applications is
 * assumed. What A does and what B does from corresponding states with corresponding events must correspond: next states, offers of the
 * environment, segments sent. Initial sequence numbers may differ; then the correspondence renames them.
 *
 * Use: `learn` is the system's ReactionListener, `attach` once the system is made, `verify` when the exploration is over (it proves the
 * channels). Every method throws an {@link AsymmetryError} at the first difference; then the scenario is not symmetric.
 */
export class EndMirror implements Mirror {
  #parts: SystemParts | null = null;
  /** Left: A, right: B. Segments by the end at which they arrive, contents by the end to which they go. */
  readonly #sides = new Pairing('the states of A and B');
  readonly #segments = new Pairing('the segments to A and to B');
  readonly #contents = new Pairing('the contents of the channels to A and to B');
  #learned = false;

  attach(system: CompiledSystem): void {
    const parts = system.parts();
    const { inFlight, network } = parts.scenario;
    if (network.kind === 'aged') throw new AsymmetryError('time passes for both ends at once');
    this.#parts = parts;
    this.#pairSides(parts.a.initial(), parts.b.initial());
    const ids = (list: typeof inFlight.toA): string =>
      String(list.map((s) => parts.segments.intern(s)).sort((x, y) => x - y));
    if (ids(inFlight.toA) !== ids(inFlight.toB))
      throw new AsymmetryError('other segments are in flight to A than to B');
    for (const s of inFlight.toA) {
      const id = parts.segments.intern(s);
      this.#segments.add(id, id);
    }
  }

  /** A reaction computed for the first time: the other end, asked the same, must answer the same. */
  learn(step: SideStep, view: StepView): void {
    const { a, b, segments } = this.#ready();
    const isA = view.side === 'A';
    const other = isA ? b : a;
    const from = isA ? this.#sides.right(step.from) : this.#sides.left(step.from);
    if (from < 0) throw new AsymmetryError(`a state of ${view.side} has no counterpart`);
    const answer = other.step(from, this.#column(other, from, step, view, isA));
    const sent = sentSegments(answer.reaction.outputs);
    if (sent.length !== view.sent.length)
      throw new AsymmetryError(`${view.row}: ${view.side} sends ${view.sent.length} segments`);
    view.sent.forEach((segment, i) => {
      const [mine, theirs] = [segments.intern(segment), segments.intern(sent[i]!)];
      // What A sends arrives at B.
      if (isA) this.#segments.add(theirs, mine);
      else this.#segments.add(mine, theirs);
    });
    if (isA) this.#pairSides(step.next, answer.next);
    else this.#pairSides(answer.next, step.next);
    this.#learned = true;
  }

  learned(): boolean {
    const learned = this.#learned;
    this.#learned = false;
    return learned;
  }

  /** The first two components of an image. */
  sidesImage(a: number, b: number, out: Int32Array): void {
    out[0] = this.#sides.left(b);
    out[1] = this.#sides.right(a);
    if (out[0]! < 0 || out[1]! < 0) throw new AsymmetryError('a state of an end has no counterpart');
  }

  image(a: number, b: number, toB: number, toA: number, out: Int32Array): void {
    this.sidesImage(a, b, out);
    const right = this.#contents.right(toA);
    out[2] = right >= 0 ? right : this.#pairContent(toA, 'to A');
    const left = this.#contents.left(toB);
    out[3] = left >= 0 ? left : this.#pairContent(toB, 'to B');
  }

  /** The number, at the image of the state, of the step that mirrors its n-th step. */
  stepImage(state: readonly [number, number, number, number], n: number): number {
    const parts = this.#ready();
    const here = stepOrder(parts, ...state);
    const image = new Int32Array(4);
    this.image(...state, image);
    const [a, b, toB, toA] = image;
    const there = stepOrder(parts, a!, b!, toB!, toA!);
    if (n < here.callsA) return there.callsA + n;
    if (n < here.callsA + here.callsB) return n - here.callsA;
    const m = n - here.callsA - here.callsB;
    const calls = there.callsA + there.callsB;
    if (m < here.motionsB) return calls + there.motionsB + this.#motionImage(parts.toB, state[2], m, toA!);
    return calls + this.#motionImage(parts.toA, state[3], m - here.motionsB, toB!);
  }

  /** Proves that corresponding contents may do corresponding things and take what is sent alike: all that the exploration has used. */
  verify(): void {
    const { toA, toB } = this.#ready();
    for (const [channel, other] of [
      [toA, toB],
      [toB, toA],
    ] as const) {
      const size = channel.size;
      for (let content = 0; content < size; content++) {
        const partner = this.#partner(channel, content);
        if (partner < 0) continue;
        this.#verifyMotions(channel, content, other, partner);
        this.#verifyPushes(channel, content, other, partner);
      }
    }
  }

  #ready(): SystemParts {
    if (this.#parts === null) throw new Error('the mirror is not attached to a system');
    return this.#parts;
  }

  #pairSides(a: number, b: number): void {
    const parts = this.#ready();
    if (!this.#sides.add(a, b)) return;
    const offers = (side: SideTable, id: number): string =>
      Array.from({ length: side.offerCounts[id]! }, (_, n) => side.offered(id, n)).join(', ');
    const [ofA, ofB] = [offers(parts.a, a), offers(parts.b, b)];
    if (ofA !== ofB)
      throw new AsymmetryError(
        `${parts.a.view(a).state}: A may see ${ofA || 'no call'}, B ${ofB || 'no call'}`,
      );
  }

  /** Where the other end has the event of this step. */
  #column(other: SideTable, from: number, step: SideStep, view: StepView, isA: boolean): number {
    const { event } = view;
    if (event.type === 'SEGMENT') {
      const id = this.#ready().segments.intern(event.segment);
      const partner = isA ? this.#segments.right(id) : this.#segments.left(id);
      if (partner < 0) throw new AsymmetryError(`a segment to ${view.side} has no counterpart`);
      return ENVIRONMENT_COLUMNS + partner;
    }
    const offers = other.offerCounts[from]!;
    for (let n = 0; n < offers; n++) if (other.step(from, n).event === step.event) return n;
    throw new AsymmetryError(`${view.before.state}: ${event.type} may happen to ${view.side} only`);
  }

  #partner(channel: ChannelTable, content: number): number {
    const toA = channel === this.#ready().toA;
    return toA ? this.#contents.right(content) : this.#contents.left(content);
  }

  #segmentPartner(channel: ChannelTable, segment: number): number {
    const toA = channel === this.#ready().toA;
    return toA ? this.#segments.right(segment) : this.#segments.left(segment);
  }

  #pairContent(content: number, going: 'to A' | 'to B'): number {
    const { toA, toB } = this.#ready();
    const [channel, other] = going === 'to A' ? [toA, toB] : [toB, toA];
    const partner = other.intern(this.#renamed(channel, channel.content(content)));
    if (going === 'to A') this.#contents.add(content, partner);
    else this.#contents.add(partner, content);
    return partner;
  }

  #renamed(channel: ChannelTable, content: Content): Content {
    const renamed = content.map((s) => this.#segmentPartner(channel, s));
    if (renamed.includes(-1)) throw new AsymmetryError('a segment in flight has no counterpart');
    return this.#ready().scenario.network.kind === 'ordered' ? renamed : renamed.sort((x, y) => x - y);
  }

  #motionImage(channel: ChannelTable, content: number, m: number, partner: number): number {
    const { toA, toB } = this.#ready();
    const other = channel === toA ? toB : toA;
    const motions = channel.motions(content);
    const segment = this.#segmentPartner(channel, motions[m * MOTION_FIELDS]!);
    const kind = motions[m * MOTION_FIELDS + 2]!;
    const theirs = other.motions(partner);
    for (let n = 0; n < theirs.length; n += MOTION_FIELDS) {
      if (theirs[n] === segment && theirs[n + 2] === kind) return n / MOTION_FIELDS;
    }
    throw new AsymmetryError('the network may do something with the segments to one end only');
  }

  #verifyMotions(channel: ChannelTable, content: number, other: ChannelTable, partner: number): void {
    const [mine, theirs] = [channel.motions(content), other.motions(partner)];
    if (mine.length !== theirs.length) throw new AsymmetryError('the network treats the directions unlike');
    for (let m = 0; m < mine.length; m += MOTION_FIELDS) {
      const n = this.#motionImage(channel, content, m / MOTION_FIELDS, partner) * MOTION_FIELDS;
      const after = this.#renamed(channel, channel.content(mine[m + 1]!));
      if (String(after) !== String(other.content(theirs[n + 1]!)))
        throw new AsymmetryError('the network moves the segments of the two directions unlike');
    }
  }

  #verifyPushes(channel: ChannelTable, content: number, other: ChannelTable, partner: number): void {
    const { lists, scenario } = this.#ready();
    const { cells, stride } = channel.pushes;
    for (let list = 1; list < Math.min(stride, lists.size); list++) {
      const entry = cells[content * stride + list] ?? -1;
      if (entry < 0) continue;
      const sent = lists.get(list).map((s) => this.#segmentPartner(channel, s));
      const theirs = push(scenario.network, other.content(partner), sent);
      const after = this.#renamed(channel, channel.content(entry >> 1));
      if (theirs.boundary !== ((entry & 1) === 1) || String(after) !== String(theirs.content))
        throw new AsymmetryError(
          'a full channel makes way by the order of segments, which is not the same in both directions: give both ends the same ISNs',
        );
    }
  }
}
