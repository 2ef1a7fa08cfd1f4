import type { Deviation } from '../monitor/judgement.js';

/**
 * True if a deviation makes `explain` end with status 1: it breaks a MUST, an end of the connection is blamed for it, not the network or the capture,
 * and that is certain or likely.
 */
export function breaksRule({ strength, blame, confidence }: Deviation): boolean {
  const anEnd = blame === 'sender' || blame === 'receiver';
  return strength === 'MUST' && anEnd && confidence !== 'possible';
}
