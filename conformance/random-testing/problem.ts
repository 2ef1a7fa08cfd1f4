/** What of an answer differs, in the order in which it is looked at. */
export const ASPECTS = [
  'crash',
  'datagram',
  'segments',
  'text',
  'window',
  'timers',
  'call',
  'messages',
  'data',
  'state',
  'numbers',
] as const;

/** One difference between what the model answers and what was observed. */
export interface Problem {
  readonly aspect: (typeof ASPECTS)[number];
  readonly expected: string;
  readonly observed: string;
}
