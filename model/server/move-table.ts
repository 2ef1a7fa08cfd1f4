import { Interner } from '../interner.js';
import type { Packet } from './packet.js';
import type { Move, ServerAction } from './server-action.js';

/** A move with everything interned. */
export interface Row {
  /** Null for an arrival: the network's action is named by who asks. */
  readonly action: ServerAction | null;
  readonly next: number;
  /** Packets that enter the network, as ids. */
  readonly sent: readonly number[];
  readonly notes: readonly string[];
}

/** What one side of the network may do and does: computed once per state, and once per state and packet. */
export interface Side<State> {
  moves(state: State): readonly Move<State>[];
  receive(state: State, packet: Packet): Omit<Move<State>, 'action'>;
}

/** The states of one side as small integers. */
export class MoveTable<State> {
  readonly states = new Interner<State>();
  readonly #side: Side<State>;
  readonly #packets: Interner<Packet>;
  readonly #travels: (packet: Packet) => boolean;
  readonly #moves = new Map<number, readonly Row[]>();
  readonly #arrivals = new Map<number, Row>();

  /** `travels`: packets to an address where nobody is vanish at once. */
  constructor(side: Side<State>, packets: Interner<Packet>, travels: (packet: Packet) => boolean) {
    this.#side = side;
    this.#packets = packets;
    this.#travels = travels;
  }

  moves(id: number): readonly Row[] {
    const known = this.#moves.get(id);
    if (known !== undefined) return known;
    const rows = this.#side.moves(this.states.get(id)).map((m) => this.#row(m, m.action));
    this.#moves.set(id, rows);
    return rows;
  }

  arrival(id: number, packet: number): Row {
    const key = id * 2 ** 24 + packet;
    const known = this.#arrivals.get(key);
    if (known !== undefined) return known;
    const row = this.#row(this.#side.receive(this.states.get(id), this.#packets.get(packet)), null);
    this.#arrivals.set(key, row);
    return row;
  }

  #row({ next, sent, notes }: Omit<Move<State>, 'action'>, action: ServerAction | null): Row {
    const travelling = sent.filter((p) => this.#travels(p)).map((p) => this.#packets.intern(p));
    return { action, next: this.states.intern(next), sent: travelling, notes };
  }
}
