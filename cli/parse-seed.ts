import { UsageError } from './usage-error.js';

/** A whole number, of either sign. */
export function parseSeed(text: string): number {
  const n = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(n)) {
    throw new UsageError('TCP-NUMBER', `'${text}' is no seed; give a whole number`);
  }
  return n;
}
