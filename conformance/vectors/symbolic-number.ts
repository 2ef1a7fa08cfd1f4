import type { Segment } from '../../model/segment.js';
import { advance, type SequenceNumber } from '../../model/sequence.js';

/**
 * What a number of a vector counts from: `iss` the initial number of the implementation's nth connection, `irs` that of the peer, `edge` one
 * past the window the implementation has announced last, `mid` the middle of that window, `zero` nothing (an absolute number).
 */
export type Base = 'iss' | 'irs' | 'edge' | 'mid' | 'zero';

/** A sequence number that is known only once the implementation has chosen its own. */
export interface SymbolicNumber {
  readonly base: Base;
  /** Of `iss`: which connection, from 1; otherwise 0. */
  readonly connection: number;
  readonly offset: number;
}

/** The numbers of one run, as far as they are known. */
export interface KnownNumbers {
  readonly iss: (SequenceNumber | undefined)[];
  readonly irs: SequenceNumber;
  edge: SequenceNumber | undefined;
  mid: SequenceNumber | undefined;
}

/** Takes in the window that segments of the implementation announce. */
export function heard(known: KnownNumbers, sent: readonly Segment[]): void {
  for (const s of sent) {
    if (s.ack === null || s.rst) continue;
    known.edge = advance(s.ack, s.wnd);
    known.mid = advance(s.ack, s.wnd >> 1);
  }
}

function baseValue({ base, connection }: SymbolicNumber, known: KnownNumbers): number | undefined {
  switch (base) {
    case 'iss':
      return known.iss[connection - 1];
    case 'irs':
      return known.irs;
    case 'edge':
      return known.edge;
    case 'mid':
      return known.mid;
    case 'zero':
      return 0;
  }
}

/** The number itself, or undefined while its base is not known. */
export function resolve(number: SymbolicNumber, known: KnownNumbers): SequenceNumber | undefined {
  const value = baseValue(number, known);
  return value === undefined ? undefined : advance(value, number.offset);
}

export function symbolic(base: Base, offset: number, connection = 0): SymbolicNumber {
  return { base, connection, offset };
}

/** `iss+1`, `iss2`, `irs-1`, `edge`, `777`. */
export function numberText({ base, connection, offset }: SymbolicNumber): string {
  if (base === 'zero') return String(offset);
  const name = base === 'iss' && connection > 1 ? `iss${connection}` : base;
  return offset === 0 ? name : `${name}${offset > 0 ? '+' : ''}${offset}`;
}

const TEXT = /^(?:(iss|irs|edge|mid)(\d*)([+-]\d+)?|(\d+))$/;

/** Reads what {@link numberText} writes; null where it is something else. */
export function parseNumber(text: string): SymbolicNumber | null {
  const [, base, connection, offset, absolute] = TEXT.exec(text) ?? [];
  if (absolute !== undefined) return symbolic('zero', Number(absolute));
  if (base === undefined) return null;
  const nth = base === 'iss' ? Number(connection || 1) : 0;
  return symbolic(base as Base, Number(offset ?? 0), nth);
}

/** Numbers further apart than this belong to different bases. */
const NEAR = 0x100000;

function near(base: SequenceNumber, n: SequenceNumber): number | null {
  const d = (n - base) | 0;
  return Math.abs(d) < NEAR ? d : null;
}

/** A number relative to the base nearest to it, for a stack may choose an initial number close to that of its peer; absolute where none is near. */
export function symbolize(
  n: SequenceNumber,
  iss: readonly SequenceNumber[],
  irs: SequenceNumber,
): SymbolicNumber {
  const places = [...iss.map((base, i) => [near(base, n), i + 1] as const), [near(irs, n), 0] as const];
  let best = symbolic('zero', n);
  let least = NEAR;
  for (const [d, connection] of places) {
    if (d === null || Math.abs(d) >= least) continue;
    least = Math.abs(d);
    best = symbolic(connection === 0 ? 'irs' : 'iss', d, connection);
  }
  return best;
}
