import type { Budget, Offer } from '../application.js';
import { offers } from '../application.js';
import type { EndpointEvent } from '../events.js';
import type { Scenario } from '../scenario.js';
import { scenario } from '../scenario-builder.js';
import type { Local, Reaction, Tabulation } from '../tabulation.js';
import type { Packet } from './packet.js';

/** One reaction of the chart, with the local states before and after. */
export interface Taken {
  readonly before: Local;
  readonly after: Local;
  /** Interned local state after it. */
  readonly next: number;
  readonly reaction: Reaction;
}

/** The chart as a server or client uses it: every local state is its reaction, none is made here. */
export class ChartEnd {
  readonly #tabulation: Tabulation;
  readonly #timers: Scenario;

  constructor(tabulation: Tabulation) {
    this.#tabulation = tabulation;
    this.#timers = scenario({
      name: 'server',
      title: 'The timers of every endpoint of a server system.',
      a: {},
      b: {},
      network: { kind: 'history' },
      timers: { retransmission: 'running', user: 'running', timeWait: 'running' },
    });
  }

  intern(local: Local): number {
    return this.#tabulation.locals.intern(local);
  }

  local(id: number): Local {
    return this.#tabulation.locals.get(id);
  }

  take(local: number, event: EndpointEvent): Taken {
    const reaction = this.#tabulation.react(local, this.#tabulation.events.intern(event));
    return { before: this.local(local), after: this.local(reaction.next), next: reaction.next, reaction };
  }

  /** Calls and running timers in a local state. */
  offers(application: Scenario['a']['application'], budget: Budget, local: number): readonly Offer[] {
    return offers(this.#timers, application, budget, this.local(local));
  }
}

/** The segments a reaction sends, on their way between the server and `remote`. */
export function packetsOf({ reaction }: Taken, remote: string, ts: number | null): readonly Packet[] {
  return reaction.outputs.flatMap((o) => (o.type === 'transmit' ? [{ remote, segment: o.segment, ts }] : []));
}

/** What a reaction tells the user, as notes of a story. */
export function signalsOf({ reaction }: Taken): readonly string[] {
  return reaction.outputs.flatMap((o) => (o.type === 'signal' ? [`is told: ${o.text}`] : []));
}
