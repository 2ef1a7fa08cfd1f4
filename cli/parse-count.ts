import { UsageError } from './usage-error.js';

/** A positive whole number of an option. */
export function parseCount(text: string): number {
  const n = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new UsageError('TCP-NUMBER', `'${text}' is not a positive whole number`);
  }
  return n;
}
