import { COMPONENTS, reserve, type SuccessorBuffer } from '../checker/transition-system.js';
import { ENVIRONMENT_COLUMNS, LIST_BITS, LIST_MASK } from './columns.js';
import { DROP, MOTION_FIELDS } from './motion-fields.js';
import type { SideName } from './views.js';

/** A table of which a row and a column name an entry, `row * stride + column`; -1 where nothing is known yet. */
export interface Grid {
  readonly cells: Int32Array;
  readonly stride: number;
}

/** One endpoint: offers of its environment per side state, and `next << LIST_BITS | list sent` per side state and column. */
export interface SideRows {
  readonly offerCounts: Int32Array;
  readonly table: Grid;
}

/**
 * One direction of the network: per content the place in `pool` where its motions begin (-1: not known yet), their number first, then
 * {@link MOTION_FIELDS} integers each; and per content and list sent the content after, times two, plus one at a boundary.
 */
export interface ChannelRows {
  readonly starts: Int32Array;
  readonly pool: Int32Array;
  readonly pushes: Grid;
}

/** Said of an entry that nobody here can compute. */
export const UNKNOWN = -1;

/**
 * The successors of a system state, read from tables alone: the one place where their order is decided. What a table does not know yet is
 * asked of a hook; a kernel that can compute nothing answers {@link UNKNOWN}, and the whole state is then left to one that can.
 */
export abstract class SystemKernel {
  protected abstract readonly a: SideRows;
  protected abstract readonly b: SideRows;
  protected abstract readonly toB: ChannelRows;
  protected abstract readonly toA: ChannelRows;
  /** Time passes in ticks (an `aged` network). */
  protected abstract readonly aged: boolean;
  /** Each step is told to {@link note} and {@link noteDrop} as it is made. */
  protected noting = false;

  /** Appends the successors of a state; false if something is not known, and then `out` is of no use. */
  protected expand(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): boolean {
    const startA = this.#motions(this.toA, 'A', toA);
    const startB = this.#motions(this.toB, 'B', toB);
    if (startA < 0 || startB < 0 || a >= this.a.offerCounts.length || b >= this.b.offerCounts.length)
      return false;
    const offersA = this.a.offerCounts[a]!;
    const offersB = this.b.offerCounts[b]!;
    const poolA = this.toA.pool;
    const poolB = this.toB.pool;
    // A pool that was replaced meanwhile may end before, or may not hold what was written later.
    const motionsA = startA < poolA.length ? poolA[startA]! : UNKNOWN;
    const motionsB = startB < poolB.length ? poolB[startB]! : UNKNOWN;
    if (motionsA < 0 || motionsB < 0) return false;
    reserve(out, offersA + offersB + motionsA + motionsB + 1);
    const waits = this.aged && this.segmentsFirst(toB, toA);
    for (let column = 0; column < offersA; column++) {
      if (waits && this.isTimed('A', a, column)) continue;
      if (!this.#stepA(a, column, b, toB, toA, out, -1)) return false;
    }
    for (let column = 0; column < offersB; column++) {
      if (waits && this.isTimed('B', b, column)) continue;
      if (!this.#stepB(b, column, a, toB, toA, out, -1)) return false;
    }
    for (let m = startB + 1, end = m + motionsB * MOTION_FIELDS; m < end; m += MOTION_FIELDS) {
      const kind = poolB[m + 2]!;
      if (kind === DROP) this.#drop(out, 'B', poolB[m]!, a, b, poolB[m + 1]!, toA);
      else if (!this.#stepB(b, ENVIRONMENT_COLUMNS + poolB[m]!, a, poolB[m + 1]!, toA, out, kind))
        return false;
    }
    for (let m = startA + 1, end = m + motionsA * MOTION_FIELDS; m < end; m += MOTION_FIELDS) {
      const kind = poolA[m + 2]!;
      if (kind === DROP) this.#drop(out, 'A', poolA[m]!, a, b, toB, poolA[m + 1]!);
      else if (!this.#stepA(a, ENVIRONMENT_COLUMNS + poolA[m]!, b, toB, poolA[m + 1]!, out, kind))
        return false;
    }
    if (this.aged) this.tick(a, b, toB, toA, out);
    return true;
  }

  protected emit(out: SuccessorBuffer, a: number, b: number, toB: number, toA: number): void {
    const at = out.count * COMPONENTS;
    const values = out.values;
    values[at] = a;
    values[at + 1] = b;
    values[at + 2] = toB;
    values[at + 3] = toA;
    out.count++;
  }

  /** Computes a reaction (the `step`-th successor under way), or {@link UNKNOWN}. */
  protected abstract react(side: SideName, id: number, column: number, step: number): number;
  /** Computes where the motions of a content begin, or {@link UNKNOWN}. */
  protected abstract move(to: SideName, content: number): number;
  /** Computes an entry of `pushes`, or {@link UNKNOWN}; an entry known already is passed as `entry`, when it is a boundary. */
  protected abstract send(to: SideName, content: number, list: number, step: number): number;
  /** A step goes over the model's boundary. */
  protected abstract overflow(step: number): void;
  protected abstract segmentsFirst(toB: number, toA: number): boolean;
  protected abstract isTimed(side: SideName, id: number, column: number): boolean;
  protected abstract tick(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): void;
  protected abstract note(side: SideName, id: number, column: number, motion: number): void;
  protected abstract noteDrop(to: SideName, segment: number): void;

  #motions(channel: ChannelRows, to: SideName, content: number): number {
    const { starts } = channel;
    // Atomic, so that whoever sees where the motions begin sees them too, in another thread as well.
    const start = content < starts.length ? Atomics.load(starts, content) : UNKNOWN;
    return start >= 0 ? start : this.move(to, content);
  }

  #stepA(
    a: number,
    column: number,
    b: number,
    toB: number,
    toA: number,
    out: SuccessorBuffer,
    motion: number,
  ): boolean {
    const { cells, stride } = this.a.table;
    const at = a * stride + column;
    let cell = column < stride && at < cells.length ? cells[at]! : UNKNOWN;
    if (cell < 0) cell = this.react('A', a, column, out.count);
    if (cell < 0) return false;
    const list = cell & LIST_MASK;
    const channel = list === 0 ? toB : this.#push(this.toB, 'B', toB, list, out.count);
    if (channel < 0) return false;
    if (this.noting) this.note('A', a, column, motion);
    this.emit(out, cell >> LIST_BITS, b, channel, toA);
    return true;
  }

  #stepB(
    b: number,
    column: number,
    a: number,
    toB: number,
    toA: number,
    out: SuccessorBuffer,
    motion: number,
  ): boolean {
    const { cells, stride } = this.b.table;
    const at = b * stride + column;
    let cell = column < stride && at < cells.length ? cells[at]! : UNKNOWN;
    if (cell < 0) cell = this.react('B', b, column, out.count);
    if (cell < 0) return false;
    const list = cell & LIST_MASK;
    const channel = list === 0 ? toA : this.#push(this.toA, 'A', toA, list, out.count);
    if (channel < 0) return false;
    if (this.noting) this.note('B', b, column, motion);
    this.emit(out, a, cell >> LIST_BITS, toB, channel);
    return true;
  }

  #drop(
    out: SuccessorBuffer,
    to: SideName,
    segment: number,
    a: number,
    b: number,
    toB: number,
    toA: number,
  ): void {
    if (this.noting) this.noteDrop(to, segment);
    this.emit(out, a, b, toB, toA);
  }

  #push(channel: ChannelRows, to: SideName, content: number, list: number, step: number): number {
    const { cells, stride } = channel.pushes;
    const at = content * stride + list;
    let entry = list < stride && at < cells.length ? cells[at]! : UNKNOWN;
    if (entry < 0) {
      entry = this.send(to, content, list, step);
      if (entry < 0) return UNKNOWN;
      if ((entry & 1) === 1) this.overflow(step);
    }
    return entry >> 1;
  }
}
