import type { Segment } from '../../../model/segment.js';
import type { ZeekEndpoint } from './zeek-endpoint.js';

function firstSyn(end: ZeekEndpoint, peer: ZeekEndpoint, originator: boolean, ack: boolean): void {
  if (originator) {
    end.to(ack ? 'syn-ack-sent' : 'syn-sent');
    return;
  }
  if (peer.state === 'syn-sent' || (peer.state === 'syn-ack-sent' && !ack)) peer.to('established');
  end.to('established');
}

/** The first packet with text or a bare ACK of an end that sent no SYN. */
function firstOther(end: ZeekEndpoint, peer: ZeekEndpoint, originator: boolean, segment: Segment): void {
  // Some hosts acknowledge a SYN before they answer it; that makes no connection seen in part.
  if (!originator && segment.len === 0 && peer.state === 'syn-sent') return;
  const answersSynAck = segment.ack !== null && peer.state === 'established';
  end.to(answersSynAck ? 'established' : 'partial');
}

function inactive(end: ZeekEndpoint, peer: ZeekEndpoint, originator: boolean, segment: Segment): void {
  if (segment.syn) firstSyn(end, peer, originator, segment.ack !== null);
  if (segment.fin) end.to('closed');
  if (segment.rst) end.to('reset');
  if (end.state === 'inactive') firstOther(end, peer, originator, segment);
}

function open(end: ZeekEndpoint, peer: ZeekEndpoint, { syn, fin, rst, ack }: Segment): void {
  if (syn && ack === null && end.state === 'partial' && peer.state === 'inactive') end.to('syn-sent');
  if (fin && !rst) {
    end.to('closed');
    // A peer that sent its FIN and then RST ended in the normal way all the same.
    if (peer.state === 'reset' && peer.previous === 'closed') peer.to('closed');
  }
  if (rst) end.to('reset');
}

/** What one packet makes of its sender's state in Zeek's description, and sometimes of its peer's. */
export function updateState(
  end: ZeekEndpoint,
  peer: ZeekEndpoint,
  originator: boolean,
  segment: Segment,
): void {
  switch (end.state) {
    case 'inactive':
      inactive(end, peer, originator, segment);
      return;
    case 'syn-sent':
    case 'syn-ack-sent':
      if (segment.fin) end.to('closed');
      if (segment.rst) end.to('reset');
      return;
    case 'established':
    case 'partial':
      open(end, peer, segment);
      return;
    case 'closed':
      if (segment.rst && peer.state !== 'closed') end.to('reset');
      return;
    case 'reset':
      return;
  }
}
