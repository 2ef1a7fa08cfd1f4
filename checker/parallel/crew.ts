import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Layout } from '../layout.js';
import { moduleForThreads } from '../module-for-threads.js';
import type { ShareableSystem } from '../shareable-system.js';
import type { StateStore } from '../state-store.js';
import type { VisitedSet } from '../visited-set.js';
import { claim } from './claim.js';
import {
  CHUNK,
  controlInts,
  DONE,
  EPOCH,
  FAILED,
  FREE,
  ISSUED,
  PLACE_STATES,
  PLACES,
  POSTED,
  RETIRED,
  STOP,
  WAITING,
} from './control.js';
import { Expander } from './expander.js';
import type { Commission, Message } from './messages.js';
import { PLACE_INTS, Place, placeMemory } from './place.js';
import { viewOf } from './set-view.js';
import { Watch } from './watch.js';

const FOLLOWER = moduleForThreads('./follower.js', import.meta.url);
/** Milliseconds after which a thread that has not finished its ticket is given up: a ticket takes a tenth of one. */
const LOST_AFTER = 60_000;
/** Fewer states than this in a ticket are not worth the trouble. */
const LEAST = 32;

/**
 * The threads that expand states together: this one, the master, and its followers. Only the master writes to the store, the set and the
 * system's tables, and it commits the tickets in the order of the states; so the explored graph is exactly that of one thread.
 */
export class Crew {
  readonly #control = controlInts();
  readonly #memory = placeMemory(PLACES);
  readonly #places = Array.from({ length: PLACES }, (_, i) => new Place(this.#memory, i));
  readonly #ports: MessagePort[] = [];
  readonly #workers: Worker[] = [];
  readonly #system: ShareableSystem;
  readonly #watch: Watch;
  #expander: Expander | null = null;
  #layoutNumber = 0;
  #tablesVersion: number;
  #chunks = 0;
  #issued = 0;
  #retired = 0;

  constructor(system: ShareableSystem, threads: number, follower: URL = FOLLOWER) {
    this.#system = system;
    this.#watch = new Watch(system.reader());
    this.#tablesVersion = system.tablesVersion();
    for (let i = 1; i < threads; i++) this.#engage(follower);
  }

  get threads(): number {
    return this.#workers.length + 1;
  }

  get bytes(): number {
    return PLACES * PLACE_INTS * 4;
  }

  /** Number of the layout in which new tickets pack their keys. */
  get layoutNumber(): number {
    return this.#layoutNumber;
  }

  /** Tickets issued and not retired. */
  get outstanding(): number {
    return this.#issued - this.#retired;
  }

  /** Tells of a new packing of the states, and of the store and set that use it. */
  useLayout(layout: Layout, store: StateStore, set: VisitedSet): void {
    this.#layoutNumber++;
    this.#chunks = store.chunks.length;
    const { widths } = layout;
    this.#tell({
      kind: 'layout',
      widths,
      number: this.#layoutNumber,
      chunks: store.chunks,
      set: viewOf(set),
    });
  }

  useSet(set: VisitedSet): void {
    this.#tell({ kind: 'set', set: viewOf(set) });
  }

  /** Lets the set be rearranged in place: what is looked up meanwhile will be looked up again. */
  rearranging(set: VisitedSet, rearrange: () => void): void {
    Atomics.add(this.#control, EPOCH, 1);
    rearrange();
    this.useSet(set);
    Atomics.add(this.#control, EPOCH, 1);
    Atomics.notify(this.#control, EPOCH);
  }

  /** Issues one ticket for states from `start` on, `available` of them at most; returns how many it takes, 0 if no place is free. */
  issue(start: number, available: number, store: StateStore): number {
    if (this.outstanding === PLACES) return 0;
    this.#tellNews(store);
    const size = Math.min(available, CHUNK, Math.max(LEAST, Math.ceil(available / (4 * this.threads))));
    const index = this.#issued % PLACES;
    this.#places[index]!.issue(start, start + size);
    Atomics.store(this.#control, PLACE_STATES + index, WAITING);
    this.#issued++;
    Atomics.store(this.#control, ISSUED, this.#issued);
    Atomics.notify(this.#control, ISSUED);
    return size;
  }

  /** The oldest ticket, if it is done. */
  finished(): Place | null {
    if (this.outstanding === 0) return null;
    const index = this.#retired % PLACES;
    return Atomics.load(this.#control, PLACE_STATES + index) === DONE ? this.#places[index]! : null;
  }

  /** The oldest ticket is committed: its place is free. */
  retire(): void {
    Atomics.store(this.#control, PLACE_STATES + (this.#retired % PLACES), FREE);
    this.#retired++;
    Atomics.store(this.#control, RETIRED, this.#retired);
  }

  /** Does one ticket in this thread; false if none is left. */
  work(): boolean {
    const ticket = claim(this.#control);
    if (ticket < 0) return false;
    const sight = this.#watch.sight();
    if (this.#expander === null) this.#expander = new Expander(this.#system.reader(), sight);
    else this.#expander.look(sight);
    this.#expander.expand(this.#places[ticket % PLACES]!, false);
    Atomics.store(this.#control, PLACE_STATES + (ticket % PLACES), DONE);
    return true;
  }

  /** Waits until the oldest ticket is done; false if the thread that has it seems lost. */
  wait(): boolean {
    const at = PLACE_STATES + (this.#retired % PLACES);
    const end = performance.now() + LOST_AFTER;
    while (Atomics.load(this.#control, at) === WAITING) {
      if (Atomics.load(this.#control, FAILED) > 0 || performance.now() > end) return false;
      Atomics.wait(this.#control, at, WAITING, 200);
    }
    return true;
  }

  /** What followers have said of their failures, or that one is silent. */
  complaint(): string {
    const said = this.#ports.flatMap((port) => {
      const message = receiveMessageOnPort(port) as { message: { error: string } } | undefined;
      return message === undefined ? [] : [message.message.error];
    });
    return said.length > 0 ? said.join('; ') : 'a thread does not answer';
  }

  /** Lets the followers go. */
  close(): void {
    Atomics.store(this.#control, STOP, 1);
    Atomics.add(this.#control, EPOCH, Atomics.load(this.#control, EPOCH) & 1);
    Atomics.notify(this.#control, ISSUED);
    Atomics.notify(this.#control, EPOCH);
    for (const port of this.#ports) port.close();
    for (const worker of this.#workers) worker.terminate().catch(() => {});
  }

  #engage(follower: URL): void {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    const commission: Commission = {
      control: this.#control,
      places: this.#memory,
      port: port2,
      readerModule: this.#system.readerModule,
      tables: this.#system.tables(),
    };
    const worker = new Worker(follower, { workerData: commission, transferList: [port2] });
    // A follower that fails has said so in the control block; the exploration goes on without it.
    worker.on('error', () => {});
    worker.unref();
    this.#ports.push(port1);
    this.#workers.push(worker);
  }

  /** New chunks of the store, and tables that were replaced. */
  #tellNews(store: StateStore): void {
    for (; this.#chunks < store.chunks.length; this.#chunks++) {
      this.#tell({ kind: 'chunk', index: this.#chunks, chunk: store.chunks[this.#chunks]! });
    }
    const version = this.#system.tablesVersion();
    if (version === this.#tablesVersion) return;
    this.#tablesVersion = version;
    this.#tell({ kind: 'tables', tables: this.#system.tables() });
  }

  #tell(message: Message): void {
    this.#watch.hear(message);
    for (const port of this.#ports) port.postMessage(message);
    Atomics.add(this.#control, POSTED, 1);
  }
}
