import type { Property } from './property.js';

/** How many of each kind RFC 9293 Appendix B numbers. */
const NUMBERED: readonly (readonly [string, number])[] = [
  ['MUST', 69],
  ['SHLD', 31],
  ['MAY', 18],
  ['REC', 1],
];

/** Requirements of Appendix B that this model does not speak of, by reason. */
const OUT_OF_SCOPE: readonly { readonly reason: string; readonly ids: readonly string[] }[] = [
  { reason: 'checksums are not modelled', ids: ['MUST-2', 'MUST-3'] },
  {
    reason: 'options (MSS, timestamps, padding) are not modelled',
    ids: [
      'MUST-4',
      'MUST-5',
      'MUST-6',
      'MUST-7',
      'MUST-14',
      'MUST-15',
      'MUST-16',
      'MUST-64',
      'MUST-65',
      'MUST-67',
      'MUST-68',
      'MUST-69',
      'SHLD-4',
      'SHLD-5',
      'SHLD-6',
      'MAY-3',
    ],
  },
  {
    reason: 'the urgent mechanism is not modelled',
    ids: ['MUST-30', 'MUST-31', 'MUST-32', 'MUST-33', 'MUST-62', 'SHLD-13'],
  },
  {
    reason: 'the IP layer (addresses, DSCP, TTL, source routes) is not modelled',
    ids: [
      'MUST-43',
      'MUST-44',
      'MUST-45',
      'MUST-48',
      'MUST-49',
      'MUST-50',
      'MUST-51',
      'MUST-52',
      'MUST-53',
      'MUST-57',
      'MUST-63',
      'SHLD-17',
      'SHLD-19',
      'SHLD-21',
      'SHLD-22',
      'SHLD-23',
      'SHLD-24',
      'MAY-9',
      'MAY-10',
      'MAY-15',
      'MAY-16',
      'MAY-17',
    ],
  },
  {
    reason: 'round-trip times, congestion control and real time are not modelled',
    ids: [
      'MUST-18',
      'MUST-19',
      'MUST-20',
      'MUST-21',
      'MUST-23',
      'SHLD-9',
      'SHLD-10',
      'SHLD-11',
      'SHLD-15',
      'SHLD-16',
      'SHLD-28',
      'SHLD-29',
      'SHLD-30',
      'MAY-4',
      'MAY-11',
      'MAY-18',
    ],
  },
  {
    reason: 'how an ISN is computed is not modelled: a scenario lists the numbers',
    ids: ['MUST-9', 'SHLD-1'],
  },
  {
    reason: 'silly-window avoidance, delayed ACKs and PUSH are not modelled',
    ids: [
      'MUST-17',
      'MUST-38',
      'MUST-39',
      'MUST-40',
      'MUST-59',
      'MUST-60',
      'MUST-61',
      'SHLD-7',
      'SHLD-8',
      'SHLD-18',
      'SHLD-27',
      'MAY-7',
      'MAY-8',
      'MAY-13',
      'MAY-14',
    ],
  },
  {
    reason: 'keep-alive is not modelled',
    ids: ['MUST-24', 'MUST-25', 'MUST-26', 'MUST-27', 'MUST-28', 'MUST-29', 'SHLD-12', 'MAY-5', 'MAY-6'],
  },
  { reason: 'a RST with text is not modelled', ids: ['SHLD-2'] },
  {
    reason: 'half-duplex close is a switch (closeWithUnread) that the default profile does not use',
    ids: ['MAY-1', 'SHLD-3'],
  },
  {
    reason: 'reopening TIME-WAIT is a switch (reopenTimeWait) that the default profile does not use',
    ids: ['MAY-2'],
  },
  {
    reason: 'one pair of sockets only: several connections of a port are not modelled',
    ids: ['MUST-42', 'MUST-54'],
  },
  { reason: 'the receiver never shrinks its window, so that a sender never meets one', ids: ['MUST-34'] },
  {
    reason: 'an obligation for ever: decided by liveness, which this catalogue does not decide yet',
    ids: ['MUST-35', 'MUST-37'],
  },
  {
    reason: 'ICMP reports are told to the user; source quench and the API are not modelled',
    ids: ['MUST-47', 'MUST-55', 'SHLD-20', 'SHLD-25'],
  },
  { reason: 'window scaling and 32-bit windows are not modelled', ids: ['REC-1'] },
  {
    reason: 'holding out-of-order text is a switch (outOfOrder) whose both readings are explored',
    ids: ['SHLD-31'],
  },
];

export interface RequirementCoverage {
  readonly what: 'requirements';
  readonly total: number;
  readonly covered: number;
  readonly missing: readonly { readonly item: string; readonly reason: string }[];
}

/** Requirements of RFC 9293 Appendix B: asserted by a property, or out of scope with the reason; '' names a gap. */
export function requirementCoverage(properties: readonly Property[]): RequirementCoverage {
  const asserted = new Set(properties.flatMap((p) => p.requirements));
  const all = NUMBERED.flatMap(([kind, n]) => Array.from({ length: n }, (_, i) => `${kind}-${i + 1}`));
  const missing = all
    .filter((id) => !asserted.has(id))
    .map((item) => ({ item, reason: OUT_OF_SCOPE.find((o) => o.ids.includes(item))?.reason ?? '' }));
  return { what: 'requirements', total: all.length, covered: all.length - missing.length, missing };
}
