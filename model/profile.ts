/**
 * A profile makes one choice for every MAY, SHOULD, silence and two-way reading of RFC 9293 that the lifecycle shows.
 * Trap numbers (T-..) are explained in docs/profiles.md.
 */
export interface Profile {
  readonly name: string;
  /** A RST inside the window resets only when it is exactly at RCV.NXT (RFC 5961 §3), or always (RFC 793). */
  readonly rst: 'exact' | 'window';
  /** A SYN in a synchronized state draws a challenge ACK (RFC 5961 §4), or resets the connection (RFC 793). */
  readonly syn: 'challenge' | 'reset';
  /** SEG.ACK must lie in [SND.UNA - MAX.SND.WND, SND.NXT] (MAY-12, RFC 5961 §5), or only not beyond SND.NXT. */
  readonly ackRange: 'window' | 'upper bound';
  /** Out-of-order text is held (SHLD-31) or discarded. */
  readonly outOfOrder: 'hold' | 'discard';
  /** T-04: the SYN,ACK that crosses ours in SYN-RECEIVED is unacceptable and acknowledged (§3.10.7.4), or establishes (Figure 7). */
  readonly crossingSynAck: 'acknowledge' | 'establish';
  /** T-05: a retransmitted FIN in TIME-WAIT restarts 2 MSL (intent), or fails the acceptability check first (letter). */
  readonly finInTimeWait: 'restart' | 'acceptability first';
  /** T-06: an acceptable ACK without FIN in TIME-WAIT is dropped (intent), or acknowledged with a restart (letter). */
  readonly ackInTimeWait: 'drop' | 'acknowledge';
  /** T-07: after CLOSE in SYN-RECEIVED our SYN must still be acknowledged as in SYN-RECEIVED, or the ESTABLISHED rule applies (letter). */
  readonly closeInSynReceived: 'acknowledged SYN' | 'established rule';
  /** T-08: SND.WND is set by the SYN,ACK that establishes (RFC 1122 4.2.2.20(c)), or left unset (letter). */
  readonly windowOnSynAck: 'set' | 'unset';
  /** T-10: a retransmitted SYN in SYN-RECEIVED draws an ACK (letter), or the SYN,ACK again (stacks). */
  readonly repeatedSyn: 'ack' | 'syn-ack';
  /** T-11: an unacceptable ACK in SYN-RECEIVED draws a RST and ends there, or the text goes on to the FIN step (letter). */
  readonly badAckInSynReceived: 'drop' | 'continue';
  /** T-12: a RST in TIME-WAIT closes (RFC 9293), or is ignored (RFC 1337). */
  readonly rstInTimeWait: 'close' | 'ignore';
  /** T-13: the sender of ABORT's RST goes to CLOSED (§3.10.5), or holds TIME-WAIT (§3.5.2). */
  readonly afterAbort: 'closed' | 'time-wait';
  /** T-14: a segment is acceptable if its first or last octet is in the window (§3.4), or if any octet is. */
  readonly acceptability: 'first or last octet' | 'any octet';
  /** T-16: RECEIVE in CLOSING, LAST-ACK and TIME-WAIT fails (§3.10.3), or returns text that is still there. */
  readonly receiveWhenClosing: 'error' | 'text';
  /** T-20: CLOSE with unread text sends a FIN, or a RST (SHLD-3, half-duplex close of MAY-1). */
  readonly closeWithUnread: 'fin' | 'reset';
  /** T-22: of a segment with a duplicate ACK only the ACK is ignored, or the whole segment. */
  readonly duplicateAck: 'process segment' | 'drop segment';
  /** T-25: a FIN on a SYN in LISTEN waits for ESTABLISHED, or the segment is dropped. */
  readonly synFin: 'queue' | 'drop';
  /** T-26: a hard ICMP error aborts a synchronized connection (SHLD-26), or is only reported (RFC 5927). */
  readonly icmpHard: 'abort' | 'report';
  /** A new SYN reopens a connection in TIME-WAIT (MAY-2), or is challenged like any other. */
  readonly reopenTimeWait: 'no' | 'yes';
}

/** RFC 9293 with RFC 5961, each trap in the reading that works: the default. */
const rfc9293: Profile = {
  name: 'rfc9293',
  rst: 'exact',
  syn: 'challenge',
  ackRange: 'window',
  outOfOrder: 'hold',
  crossingSynAck: 'acknowledge',
  finInTimeWait: 'restart',
  ackInTimeWait: 'drop',
  closeInSynReceived: 'acknowledged SYN',
  windowOnSynAck: 'set',
  repeatedSyn: 'ack',
  badAckInSynReceived: 'drop',
  rstInTimeWait: 'close',
  afterAbort: 'closed',
  acceptability: 'first or last octet',
  receiveWhenClosing: 'error',
  closeWithUnread: 'fin',
  duplicateAck: 'process segment',
  synFin: 'queue',
  icmpHard: 'abort',
  reopenTimeWait: 'no',
};

/** RFC 793 as written: no RFC 5961, the letter where it has one. */
const rfc793: Profile = {
  ...rfc9293,
  name: 'rfc793',
  rst: 'window',
  syn: 'reset',
  ackRange: 'upper bound',
  finInTimeWait: 'acceptability first',
  ackInTimeWait: 'acknowledge',
  closeInSynReceived: 'established rule',
  windowOnSynAck: 'unset',
  badAckInSynReceived: 'continue',
};

/** RFC 9293 by the letter in every trap where the letter misbehaves. */
const rfc9293Literal: Profile = {
  ...rfc9293,
  name: 'rfc9293-literal',
  finInTimeWait: 'acceptability first',
  ackInTimeWait: 'acknowledge',
  closeInSynReceived: 'established rule',
  windowOnSynAck: 'unset',
  badAckInSynReceived: 'continue',
  duplicateAck: 'process segment',
};

/** The other permitted reading of every switch that rfc9293 leaves untouched: what RFC text and drafts allow, all at once. */
const alternatives: Profile = {
  ...rfc9293,
  name: 'alternatives',
  outOfOrder: 'discard',
  crossingSynAck: 'establish',
  repeatedSyn: 'syn-ack',
  rstInTimeWait: 'ignore',
  afterAbort: 'time-wait',
  acceptability: 'any octet',
  receiveWhenClosing: 'text',
  closeWithUnread: 'reset',
  duplicateAck: 'drop segment',
  synFin: 'drop',
  icmpHard: 'report',
  reopenTimeWait: 'yes',
};

/** RFC 9293 with the repair of RFC 1337: a RST does not end TIME-WAIT. */
const rfc1337: Profile = { ...rfc9293, name: 'rfc1337', rstInTimeWait: 'ignore' };

/** RFC 9293 without the optional check of the ACK's lower bound (MAY-12), so that the sequence numbers alone must protect. */
const withoutMay12: Profile = { ...rfc9293, name: 'without-may-12', ackRange: 'upper bound' };

/** RFC 1337, and TIME-WAIT is reopened by a new SYN (MAY-2); without MAY-12. */
const reopening: Profile = {
  ...rfc1337,
  name: 'reopening',
  ackRange: 'upper bound',
  reopenTimeWait: 'yes',
};

/** The choices of Linux 6.x, as measured on a live kernel. */
const linux: Profile = {
  ...rfc9293,
  name: 'linux',
  crossingSynAck: 'establish',
  repeatedSyn: 'syn-ack',
  receiveWhenClosing: 'text',
  closeWithUnread: 'reset',
  synFin: 'drop',
  icmpHard: 'report',
  reopenTimeWait: 'yes',
};

/** The presets by name; `rfc9293` is the default everywhere. */
export const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [rfc9293, rfc793, rfc9293Literal, alternatives, rfc1337, withoutMay12, reopening, linux].map((p) => [
    p.name,
    p,
  ]),
);

export const DEFAULT_PROFILE: Profile = rfc9293;

/** Every value that some preset gives to a switch. */
function valuesOf(name: string): readonly string[] {
  const values = [...PROFILES.values()].map((p) => (p as unknown as Readonly<Record<string, string>>)[name]);
  return values.filter((v) => v !== undefined);
}

/**
 * A preset by name, perhaps with some switches set otherwise: `rfc9293+rstInTimeWait=ignore+icmpHard=report`. Undefined if there is no such
 * preset, switch or value.
 */
export function findProfile(name: string): Profile | undefined {
  const [base = '', ...changes] = name.split('+');
  const preset = PROFILES.get(base);
  if (preset === undefined) return undefined;
  const switches = changes.map((change) => change.split('='));
  const known = switches.every(([key = '', value = '']) => key !== 'name' && valuesOf(key).includes(value));
  return known ? ({ ...preset, ...Object.fromEntries(switches), name } as Profile) : undefined;
}
