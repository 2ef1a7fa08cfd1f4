import type { Observed } from '../observed.js';
import type { Deviation, EndName, EndStep } from './judgement.js';

/** Its sender reads the RFC otherwise than the profile. */
export function readingUsed(
  observed: Observed,
  reading: string,
  ground: Pick<EndStep, 'clause' | 'reason'>,
): Deviation {
  return {
    frame: observed.frame,
    kind: `reading-${reading}`,
    what: `its sender uses another reading: ${reading} (${ground.reason})`,
    clause: ground.clause,
    strength: 'profile',
    blame: 'sender',
    confidence: 'likely',
    allowed: [],
  };
}

/** Text on a SYN is taken at once by some hosts; the chart keeps it until ESTABLISHED, as RFC 9293 does. */
export const FAST_OPEN: Omit<Deviation, 'frame'> = {
  kind: 'fast-open',
  what: 'text on the SYN is acknowledged before the handshake is complete (TCP Fast Open), which the model does not know',
  clause: 'RFC 7413 §4.2',
  strength: 'profile',
  blame: 'unknown',
  confidence: 'likely',
  allowed: [],
};

export function onlyOneDirection({ frame }: Observed, name: EndName): Deviation {
  return {
    frame,
    kind: 'one-direction',
    what: `the capture has only what the ${name} sends`,
    clause: '3.4',
    strength: 'MAY',
    blame: 'capture',
    confidence: 'likely',
    allowed: [],
  };
}

export function notAcknowledged({ frame }: Observed, name: EndName): Deviation {
  return {
    frame,
    kind: 'not-acknowledged',
    what: `the ${name} goes on sending but does not acknowledge what its peer repeats, or does not get it`,
    clause: '3.10.7.4 seventh and eighth',
    strength: 'MUST',
    blame: 'receiver',
    confidence: 'possible',
    allowed: [],
  };
}

export function gapOf({ frame }: Observed, octets: number): Deviation {
  return {
    frame,
    kind: 'gap',
    what: `${octets} numbers before this segment were not seen`,
    clause: '3.4',
    strength: 'MAY',
    blame: 'capture',
    confidence: 'possible',
    allowed: [],
  };
}

export function unseenAcknowledged({ frame }: Observed, octets: number): Deviation {
  return {
    frame,
    kind: 'ack-of-unseen',
    what: `acknowledges ${octets} numbers that were not seen`,
    clause: '3.4',
    strength: 'MAY',
    blame: 'capture',
    confidence: 'likely',
    allowed: [],
  };
}

/** What was missing has come: the network, not the capture, was late. */
export function cameLate(gap: Deviation): Deviation {
  return {
    ...gap,
    kind: 'late',
    what: `${gap.what} yet: they came later`,
    blame: 'network',
    confidence: 'likely',
  };
}

/** The text acknowledged was recorded after its acknowledgment. */
export function seenTooEarly(noted: Deviation): Deviation {
  const what = `${noted.what} yet: the capture has them after their acknowledgment`;
  return { ...noted, kind: 'seen-too-early', what, blame: 'capture', confidence: 'possible' };
}

/** A RST was followed by segments of the same end that go on as if it had sent none. */
export function notItsOwn(frame: number, foreign: boolean): Deviation {
  return {
    frame,
    kind: 'forged-rst',
    what: 'a RST with the right numbers, but the end in whose name it came goes on: somebody else has sent it',
    clause: '3.5.3, RFC 5961 §3',
    strength: 'MUST',
    blame: foreign ? 'middlebox' : 'unknown',
    confidence: 'likely',
    allowed: [],
  };
}

/** The peer goes on before what was acknowledged: it has never sent that much. */
export function ackOfUnsent(noted: Deviation): Deviation {
  const what = `${noted.what}; but the peer goes on where the text seen has ended`;
  return { ...noted, kind: 'ack-of-unsent', what, strength: 'MUST', blame: 'sender', confidence: 'likely' };
}
