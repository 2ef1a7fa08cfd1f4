import { ACK, FIN, type PacketFacts, RST, SYN } from './packet-facts.js';
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
function firstOther(end: ZeekEndpoint, peer: ZeekEndpoint, originator: boolean, packet: PacketFacts): void {
  // Some hosts acknowledge a SYN before they answer it; that makes no connection seen in part.
  if (!originator && packet.textLength === 0 && peer.state === 'syn-sent') return;
  const answersSynAck = (packet.flags & ACK) !== 0 && peer.state === 'established';
  end.to(answersSynAck ? 'established' : 'partial');
}

function inactive(end: ZeekEndpoint, peer: ZeekEndpoint, originator: boolean, packet: PacketFacts): void {
  const { flags } = packet;
  if ((flags & SYN) !== 0) firstSyn(end, peer, originator, (flags & ACK) !== 0);
  if ((flags & FIN) !== 0) end.to('closed');
  if ((flags & RST) !== 0) end.to('reset');
  if (end.state === 'inactive') firstOther(end, peer, originator, packet);
}

function open(end: ZeekEndpoint, peer: ZeekEndpoint, flags: number): void {
  const bareSyn = (flags & (SYN | ACK)) === SYN;
  if (bareSyn && end.state === 'partial' && peer.state === 'inactive') end.to('syn-sent');
  if ((flags & (FIN | RST)) === FIN) {
    end.to('closed');
    // A peer that sent its FIN and then RST ended in the normal way all the same.
    if (peer.state === 'reset' && peer.previous === 'closed') peer.to('closed');
  }
  if ((flags & RST) !== 0) end.to('reset');
}

/** What one packet makes of its sender's state in Zeek's description, and sometimes of its peer's. */
export function updateState(
  end: ZeekEndpoint,
  peer: ZeekEndpoint,
  originator: boolean,
  packet: PacketFacts,
): void {
  const { flags } = packet;
  switch (end.state) {
    case 'inactive':
      inactive(end, peer, originator, packet);
      return;
    case 'syn-sent':
    case 'syn-ack-sent':
      if ((flags & FIN) !== 0) end.to('closed');
      if ((flags & RST) !== 0) end.to('reset');
      return;
    case 'established':
    case 'partial':
      open(end, peer, flags);
      return;
    case 'closed':
      if ((flags & RST) !== 0 && peer.state !== 'closed') end.to('reset');
      return;
    case 'reset':
      return;
  }
}
