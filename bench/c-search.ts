import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SideTables, SystemTables } from '../model/compiled-system.js';
import { packageFile } from '../properties/package-file.js';

/** What one run of the C program has shown. */
export interface CRun {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  readonly bytesPerState: number;
}

/** A scenario in the form that `search.c` reads: 32-bit integers in the machine's order. */
function tableFile(tables: SystemTables, sizes: readonly number[], initial: readonly number[]): Int32Array {
  const widths = sizes.map((size) => Math.max(1, 32 - Math.clz32(size - 1)));
  const parts: Int32Array[] = [Int32Array.from([...widths, ...initial])];
  for (const side of [tables.a, tables.b]) parts.push(...sidePart(side));
  for (const { motions, pushes, stride } of [tables.toB, tables.toA]) {
    const pool = motions.flatMap((m) => [m.length / 3, ...m]);
    let at = 0;
    const starts = motions.map((m) => {
      const start = at;
      at += 1 + m.length;
      return start;
    });
    parts.push(Int32Array.from([motions.length, stride, pool.length]), Int32Array.from(starts));
    parts.push(Int32Array.from(pool), pushes.subarray(0, motions.length * stride));
  }
  const whole = new Int32Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    whole.set(p, at);
    at += p.length;
  }
  return whole;
}

function sidePart({ size, offers, cells, stride }: SideTables): readonly Int32Array[] {
  return [Int32Array.from([size, stride]), offers.subarray(0, size), cells.subarray(0, size * stride)];
}

/** Compiles the C search in `folder` and returns how to run it on a scenario's tables. Throws what the compiler says where there is none. */
export function buildCSearch(
  folder: string,
  tables: SystemTables,
  sizes: readonly number[],
  initial: readonly number[],
  states: number,
): () => CRun {
  const program = join(folder, 'search');
  execFileSync('gcc', ['-O3', '-march=native', '-o', program, packageFile('bench/search.c')], {
    stdio: 'pipe',
  });
  const data = join(folder, 'tables.bin');
  writeFileSync(data, new Uint8Array(tableFile(tables, sizes, initial).buffer));
  const slotBits = Math.ceil(Math.log2(states / 0.7));
  return () => {
    const text = execFileSync(program, [data, String(slotBits), String(states + 1_000_000)], {
      encoding: 'utf8',
    });
    const [found = 0, transitions = 0, depth = 0, seconds = 0, bytesPerState = 0] = text
      .trim()
      .split(' ')
      .map(Number);
    return { states: found, transitions, depth, seconds, bytesPerState };
  };
}
