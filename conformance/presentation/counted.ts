import { grouped } from '../../reports/grouped.js';

/** A number with its noun: `1 connection`, `2,000 connections`. */
export function counted(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;
}
