import { advance } from '../../model/sequence.js';
import { MANY_CONNECTIONS } from './setting.js';

/** The initial sequence numbers with which a vector is written out in bytes. */
export interface NumberFamily {
  readonly name: 'plain' | 'wrap';
  /** Of the implementation, for its first, second ... connection. */
  readonly iss: readonly number[];
  /** Of the peer that the vector plays. */
  readonly irs: number;
}

/** Far more than all numbers of one connection. */
const STEP = 0x1000000;

function family(name: NumberFamily['name'], iss: number, irs: number): NumberFamily {
  return { name, iss: Array.from({ length: MANY_CONNECTIONS }, (_, i) => advance(iss, i * STEP)), irs };
}

export const PLAIN_NUMBERS: NumberFamily = family('plain', 0x10000000, 0x50000000);

/** The SYNs are the last numbers before 2^32 (ours) and the last but one (the peer's), so that every comparison wraps. */
export const WRAP_NUMBERS: NumberFamily = family('wrap', 0xffffffff, 0xfffffffe);

export const NUMBER_FAMILIES: readonly NumberFamily[] = [PLAIN_NUMBERS, WRAP_NUMBERS];
