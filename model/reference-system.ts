import { transition } from 'xstate';
import { type Budget, initialBudget, offers } from './application.js';
import { createEndpoint, type Endpoint } from './endpoint.js';
import { environmentOf } from './environment-of.js';
import type { EndpointEvent } from './events.js';
import { BLANK_GHOST, type Ghost, observe, sentSegments } from './ghost.js';
import type { Output } from './outputs.js';
import type { Scenario } from './scenario.js';
import type { Segment } from './segment.js';
import type { StateName } from './state-name.js';
import { blankTcb, type Tcb } from './tcb.js';

/** One endpoint in plain objects. */
interface ReferenceEnd {
  readonly state: StateName;
  readonly tcb: Tcb;
  readonly budget: Budget;
  readonly ghost: Ghost;
}

interface Reacted {
  readonly end: ReferenceEnd;
  readonly sent: readonly string[];
}

/** A whole state in plain objects; its JSON text is its identity. */
export interface ReferenceState {
  readonly a: ReferenceEnd;
  readonly b: ReferenceEnd;
  /** Texts of the segments in flight, canonical order unless the network is ordered. */
  readonly toA: readonly string[];
  readonly toB: readonly string[];
}

/**
 * The same system without tables, interning or packing: the slow, independent oracle. Channels are lists of segment texts and are written
 * anew here, so that a mistake of the fast ones shows.
 */
export class ReferenceSystem {
  readonly #scenario: Scenario;
  readonly #machine: Endpoint;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#machine = createEndpoint(environmentOf(scenario));
  }

  initial(): ReferenceState {
    const { a, b, inFlight } = this.#scenario;
    const closed = (side: Scenario['a']): ReferenceEnd => ({
      state: 'CLOSED',
      tcb: blankTcb(side.isns),
      budget: initialBudget(side.application),
      ghost: BLANK_GHOST,
    });
    const end = (side: Scenario['a']): ReferenceEnd =>
      (side.prelude ?? []).reduce((from, event) => this.#after(from, event).end, closed(side));
    const texts = (segments: readonly Segment[]) => this.#canonical(segments.map((s) => JSON.stringify(s)));
    return { a: end(a), b: end(b), toA: texts(inFlight.toA), toB: texts(inFlight.toB) };
  }

  /** Every next state, self-loops included. */
  next(state: ReferenceState): readonly ReferenceState[] {
    return [
      ...this.#calls(state, 'a'),
      ...this.#calls(state, 'b'),
      ...this.#moves(state, 'a'),
      ...this.#moves(state, 'b'),
    ];
  }

  #calls(state: ReferenceState, who: 'a' | 'b'): readonly ReferenceState[] {
    const end = state[who];
    const { application } = this.#scenario[who];
    return offers(this.#scenario, application, end.budget, end).map(({ event, budget }) =>
      this.#react({ ...state, [who]: { ...end, budget } }, who, event),
    );
  }

  #moves(state: ReferenceState, who: 'a' | 'b'): readonly ReferenceState[] {
    const key = who === 'a' ? 'toA' : 'toB';
    const flight = state[key];
    const { network } = this.#scenario;
    const movable = network.kind === 'ordered' ? flight.slice(0, 1) : [...new Set(flight)];
    return movable.flatMap((text) => {
      const gone = [...flight];
      gone.splice(gone.indexOf(text), 1);
      const after = { ...state, [key]: gone };
      const event: EndpointEvent = { type: 'SEGMENT', segment: JSON.parse(text) as Segment };
      if (network.kind === 'history') return [this.#react(state, who, event)];
      const list = [this.#react(after, who, event)];
      if (network.kind === 'bag' && network.duplicates) list.push(this.#react(state, who, event));
      if (network.loses) list.push(after);
      return list;
    });
  }

  #react(state: ReferenceState, who: 'a' | 'b', event: EndpointEvent): ReferenceState {
    const { end, sent } = this.#after(state[who], event);
    const key = who === 'a' ? 'toB' : 'toA';
    return { ...state, [who]: end, [key]: this.#sent(state[key], sent) };
  }

  /** The end after an event, and the texts of what it sends. */
  #after({ state: value, tcb, budget, ghost }: ReferenceEnd, event: EndpointEvent): Reacted {
    const snapshot = this.#machine.resolveState({ value, context: tcb } as never);
    const [after, actions] = transition(this.#machine, snapshot, event as never);
    const outputs = (actions as unknown as readonly { type: string; params: object }[])
      .filter((action) => action.type !== 'taken')
      .map((action) => ({ type: action.type, ...action.params }) as Output);
    const next = { state: after.value as StateName, tcb: after.context as unknown as Tcb };
    const seen = observe(ghost, { before: { state: value, tcb }, event, after: next, outputs });
    const sent = sentSegments(outputs).map((segment) => JSON.stringify(segment));
    return { end: { ...next, budget, ghost: seen }, sent };
  }

  #sent(flight: readonly string[], sent: readonly string[]): readonly string[] {
    const { network } = this.#scenario;
    if (network.kind === 'aged') throw new RangeError('the reference system does not let time pass');
    if (network.kind === 'set') throw new RangeError('the reference system has no network of kind set');
    if (network.kind === 'history') return this.#canonical([...new Set([...flight, ...sent])]);
    const room = Math.max(0, network.capacity - flight.length);
    return this.#canonical([...flight, ...sent.slice(0, room)]);
  }

  #canonical(texts: readonly string[]): readonly string[] {
    return this.#scenario.network.kind === 'ordered' ? texts : [...texts].sort();
  }
}
