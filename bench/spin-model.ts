import { ENVIRONMENT_COLUMNS, LIST_BITS, LIST_MASK } from '../model/columns.js';
import type { SideTables, SystemTables } from '../model/compiled-system.js';
import type { Network } from '../model/network.js';

/** The same scenario for SPIN: a Promela model, with the endpoints' reactions as a C header. */
export interface SpinModel {
  readonly promela: string;
  readonly header: string;
}

function array(name: string, values: ArrayLike<number>): string {
  return `static const int ${name}[] = {${Array.from(values).join(',')}};\n`;
}

function sideArrays(name: string, side: SideTables): string {
  const offers = array(`off${name}`, side.offers.subarray(0, side.size));
  return offers + array(`cell${name}`, side.cells.subarray(0, side.size * side.stride));
}

/** Lists of segments sent: number of segments and their ids, `width` entries each. */
function listArrays({ lists }: SystemTables, width: number): string {
  const rows = lists.flatMap((list) => [list.length, ...list, ...Array<number>(width - list.length).fill(0)]);
  return array('lists', rows);
}

/** One endpoint's step in C: the next state from the table; what it sends is left in `n` and `sent`. */
function stepFunction(end: 'a' | 'b', side: SideTables, width: number): string {
  const name = end.toUpperCase();
  return `static void step${name}(int column) {
  int k, cell = cell${name}[now.${end} * ${side.stride} + column];
  const int *list = lists + (cell & ${LIST_MASK}) * ${width + 1};
  now.${end} = cell >> ${LIST_BITS};
  now.n = list[0];
  for (k = 0; k < now.n; k++) now.sent[k] = list[1 + k];
}
`;
}

function offerOptions(end: 'a' | 'b', side: SideTables): string {
  const name = end.toUpperCase();
  const most = Math.max(...side.offers.subarray(0, side.size));
  const out = end === 'a' ? 'toB' : 'toA';
  return Array.from(
    { length: most },
    (_, k) =>
      `  :: d_step { c_expr { off${name}[now.${end}] > ${k} } -> c_code { step${name}(${k}); }; push(${out}) }\n`,
  ).join('');
}

function moveOptions(end: 'a' | 'b', loses: boolean): string {
  const name = end.toUpperCase();
  const [into, out] = end === 'a' ? ['toA', 'toB'] : ['toB', 'toA'];
  const drop = loses ? `  :: d_step { nempty(${into}) -> ${into}?m; m = 0 }\n` : '';
  return `  :: d_step { nempty(${into}) -> ${into}?m; c_code { step${name}(${ENVIRONMENT_COLUMNS} + now.m); }; m = 0; push(${out}) }\n${drop}`;
}

/**
 * Promela for a scenario with an `ordered` network and nothing in flight at first: SPIN's own channels, one `d_step` per transition, the
 * reactions of the endpoints read from the same tables. SPIN's states are then exactly ours.
 */
export function spinModel(tables: SystemTables, initial: readonly number[], network: Network): SpinModel {
  if (network.kind !== 'ordered') throw new RangeError('the SPIN model needs an ordered network');
  const { a, b } = tables;
  const width = Math.max(1, ...tables.lists.map((l) => l.length));
  const header = sideArrays('A', a) + sideArrays('B', b) + listArrays(tables, width);
  const promela = `c_decl {
\\#include "tables.h"
}
short a = ${initial[0]}; short b = ${initial[1]}; byte m;
chan toA = [${network.capacity}] of { byte };
chan toB = [${network.capacity}] of { byte };
byte n; byte i; byte sent[${width}];
c_code {
${stepFunction('a', a, width)}${stepFunction('b', b, width)}}
inline push(c) {
  i = 0;
  do
  :: i < n -> if :: nfull(c) -> c!sent[i] :: full(c) -> skip fi; sent[i] = 0; i++
  :: i >= n -> break
  od;
  n = 0; i = 0
}
active proctype system() {
end: do
${offerOptions('a', a)}${offerOptions('b', b)}${moveOptions('b', network.loses)}${moveOptions('a', network.loses)}  od
}
`;
  return { promela, header };
}
