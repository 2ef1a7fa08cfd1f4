import type { Action } from '../effects.js';
import type { Fault } from '../fault.js';
import { fault } from '../faults/make.js';
import { action, all, does } from '../faults/patch.js';
import { advance } from '../sequence.js';
import { makeSegment } from '../transmission.js';

/** The SYN of an OPEN carries the first octet; a repeated SYN is a plain one, and the octet is then sent as text. */
const synWithText: (original: Action) => Action = (original) => (tcb, event, env) => {
  if (event.type !== 'OPEN.ACTIVE') return original(tcb, event, env);
  const segment = makeSegment(tcb, env, { seq: tcb.iss, ack: null, syn: true, len: 1 });
  return { outputs: [{ type: 'transmit', segment: { ...segment, at: 0 } }] };
};

const openWithText: (original: Action) => Action = (original) => (tcb, event, env) => {
  const effect = original(tcb, event, env);
  return effect.tcb === undefined
    ? effect
    : { ...effect, tcb: { ...effect.tcb, sndNxt: advance(effect.tcb.iss, 2) } };
};

/** The client's half of TCP Fast Open: OPEN takes one octet with it. RFC 9293 §3.10.1 allows text on a SYN, TFO or not. */
export const TEXT_ON_SYN: Fault = fault(
  'text-on-syn',
  'The SYN carries one octet of text',
  ['X-06', 'X-07', 'W-10'],
  all(action('openActive', openWithText), action('sendSyn', synWithText)),
);

/**
 * The server's half: text on a SYN goes to the application at once, before the handshake is complete (RFC 7413 §2). Its cookie is taken to
 * be valid: a copy of the SYN carries a copy of it.
 */
export const FAST_OPEN: Fault = fault(
  'fast-open',
  'Text on a SYN is delivered in SYN-RECEIVED',
  ['X-06', 'W-10', 'E-03'],
  does('LISTEN SEGMENT syn', 'acceptConnection', 'takeText', 'sendSynAck'),
);
