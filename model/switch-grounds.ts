import type { Profile } from './profile.js';

export type Switch = Exclude<keyof Profile, 'name'>;

/**
 * What RFC 9293 says of a choice: it recommends one value (`SHOULD`, named by `wants`), permits both (`MAY`), says nothing of the case (`silent`), or has
 * passages that want different things (`contradictory`).
 */
export type SwitchGround =
  | {
      readonly ground: 'SHOULD';
      readonly wants: string;
      readonly trap: string | null;
      readonly clause: string;
    }
  | {
      readonly ground: 'MAY' | 'silent' | 'contradictory';
      readonly trap: string | null;
      /** The passages the choice rests on, of RFC 9293 unless another is named. */
      readonly clause: string;
    };

type Permissive = Exclude<SwitchGround, { readonly ground: 'SHOULD' }>;

const should = (wants: string, clause: string, trap: string | null = null): SwitchGround => ({
  ground: 'SHOULD',
  wants,
  trap,
  clause,
});

const permits = (ground: Permissive['ground'], clause: string, trap: string | null = null): SwitchGround => ({
  ground,
  trap,
  clause,
});

/** What each switch of a profile rests on; docs/profiles.md shows the same table with the reasons. */
export const SWITCH_GROUNDS: Readonly<Record<Switch, SwitchGround>> = {
  rst: should('exact', '3.10.7.4 second; RFC 5961 §3'),
  syn: should('challenge', '3.10.7.4 fourth; RFC 5961 §4'),
  ackRange: permits('MAY', '3.10.7.4 fifth (MAY-12)'),
  outOfOrder: should('hold', '3.10.7.4 first (SHLD-31)'),
  crossingSynAck: permits('contradictory', '3.10.7.4 first; 3.5 Figure 7', 'T-04'),
  finInTimeWait: permits('contradictory', '3.10.7.4 first; 3.10.7.4 eighth', 'T-05'),
  ackInTimeWait: permits('silent', '3.10.7.4 fifth', 'T-06'),
  closeInSynReceived: permits('silent', '3.10.4', 'T-07'),
  windowOnSynAck: permits('silent', '3.10.7.3 fourth; RFC 1122 §4.2.2.20', 'T-08'),
  repeatedSyn: permits('contradictory', '3.10.7.4 first; 3.8.1', 'T-10'),
  badAckInSynReceived: permits('silent', '3.10.7.4 fifth', 'T-11'),
  rstInTimeWait: permits('contradictory', '3.10.7.4 second; RFC 1337 §3', 'T-12'),
  afterAbort: permits('contradictory', '3.5.2; 3.10.5', 'T-13'),
  acceptability: permits('contradictory', '3.4; 3.10.7.4 first', 'T-14'),
  receiveWhenClosing: permits('contradictory', '3.10.3; 3.9.1.3', 'T-16'),
  closeWithUnread: permits('MAY', '3.6.1 (MAY-1, SHLD-3)', 'T-20'),
  duplicateAck: permits('contradictory', '3.10.7.4 fifth', 'T-22'),
  synFin: permits('contradictory', '3.10.7.2 third; 3.10.7.4 eighth', 'T-25'),
  icmpHard: should('abort', '3.9.2.2 (SHLD-26); RFC 5927 §5', 'T-26'),
  reopenTimeWait: permits('MAY', '3.6.1 (MAY-2)'),
};
