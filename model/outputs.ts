import type { Segment } from './segment.js';
import type { OctetRange } from './tcb.js';

/** What a step shows to the outside, in order. */
export type Output =
  | { readonly type: 'transmit'; readonly segment: Segment }
  /** A return or an unsolicited message to the user, in the RFC's words. */
  | { readonly type: 'signal'; readonly text: string }
  /** Text handed to the user. */
  | { readonly type: 'deliver'; readonly ranges: readonly OctetRange[] }
  /** The 2 MSL timer is started or started again. */
  | { readonly type: 'timer'; readonly timer: 'TIME-WAIT' };
