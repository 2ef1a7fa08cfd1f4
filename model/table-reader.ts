import type { TableReader } from '../checker/shareable-system.js';
import type { SuccessorBuffer } from '../checker/transition-system.js';
import { type ChannelRows, type SideRows, SystemKernel, UNKNOWN } from './system-kernel.js';

/** The tables of a compiled scenario in shared memory. */
export interface SharedTables {
  readonly a: SideRows;
  readonly b: SideRows;
  readonly toB: ChannelRows;
  readonly toA: ChannelRows;
}

/** Reads successors from the tables of a scenario in which no time passes; leaves to the owner what they do not hold yet. */
class ScenarioReader extends SystemKernel implements TableReader<SharedTables> {
  protected a: SideRows;
  protected b: SideRows;
  protected toB: ChannelRows;
  protected toA: ChannelRows;
  protected readonly aged = false;

  constructor(tables: SharedTables) {
    super();
    this.a = tables.a;
    this.b = tables.b;
    this.toB = tables.toB;
    this.toA = tables.toA;
  }

  adopt(tables: SharedTables): void {
    this.a = tables.a;
    this.b = tables.b;
    this.toB = tables.toB;
    this.toA = tables.toA;
  }

  read(a: number, b: number, toB: number, toA: number, out: SuccessorBuffer): boolean {
    return this.expand(a, b, toB, toA, out);
  }

  protected react(): number {
    return UNKNOWN;
  }

  protected move(): number {
    return UNKNOWN;
  }

  protected send(): number {
    return UNKNOWN;
  }

  protected overflow(): void {}

  protected segmentsFirst(): boolean {
    return false;
  }

  protected isTimed(): boolean {
    return false;
  }

  protected tick(): void {}

  protected note(): void {}

  protected noteDrop(): void {}
}

/** A reader of tables that another thread fills. */
export function tableReader(tables: SharedTables): TableReader<SharedTables> {
  return new ScenarioReader(tables);
}
