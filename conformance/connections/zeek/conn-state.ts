import type { ZeekEndpoint } from './zeek-endpoint.js';

/** Zeek's thirteen values of `conn_state`, and what its documentation says of each. */
export const CONN_STATES = {
  S0: 'connection attempt seen, no reply',
  S1: 'established, not terminated',
  SF: 'normal establishment and termination',
  REJ: 'connection attempt rejected',
  S2: 'established, and close attempt by the originator seen, no reply from the responder',
  S3: 'established, and close attempt by the responder seen, no reply from the originator',
  RSTO: 'established, the originator aborted',
  RSTR: 'the responder sent a RST',
  RSTOS0: 'the originator sent a SYN followed by a RST, no SYN-ACK was seen',
  RSTRH: 'the responder sent a SYN-ACK followed by a RST, no SYN was seen',
  SH: 'the originator sent a SYN followed by a FIN, no SYN-ACK was seen',
  SHR: 'the responder sent a SYN-ACK followed by a FIN, no SYN was seen',
  OTH: 'no SYN seen, midstream traffic',
} as const;

export type ConnState = keyof typeof CONN_STATES;

const silent = (end: ZeekEndpoint): boolean => end.state === 'inactive' || end.state === 'partial';

function resetByResponder(originator: ZeekEndpoint, responder: ZeekEndpoint): ConnState {
  const { state } = originator;
  if (state === 'syn-sent' || state === 'syn-ack-sent') return 'REJ';
  if (state === 'reset' && originator.octets === 0 && responder.octets === 0) return 'REJ';
  return silent(originator) ? 'RSTRH' : 'RSTR';
}

/** The `conn_state` of a connection by the states of its ends; one case looks at the history too, as Zeek's own script does. */
export function connState(originator: ZeekEndpoint, responder: ZeekEndpoint, history: string): ConnState {
  if (responder.state === 'reset') return resetByResponder(originator, responder);
  if (originator.state === 'reset') {
    if (!silent(responder)) return 'RSTO';
    return /^\^?S[^HAFGIQ]*R/.test(history) ? 'RSTOS0' : 'OTH';
  }
  if (originator.state === 'closed') {
    if (responder.state === 'closed') return 'SF';
    return silent(responder) ? 'SH' : 'S2';
  }
  if (responder.state === 'closed') return silent(originator) ? 'SHR' : 'S3';
  if (originator.state === 'syn-sent' && responder.state === 'inactive') return 'S0';
  return originator.state === 'established' && responder.state === 'established' ? 'S1' : 'OTH';
}
