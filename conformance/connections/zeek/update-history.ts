import type { ZeekHistory } from './history.js';
import { ACK, FIN, type PacketFacts, RST, SYN } from './packet-facts.js';
import type { ZeekEndpoint } from './zeek-endpoint.js';

/** Writes a letter for one packet: SYN, FIN and RST again where their number changed, text and bare ACK once, mixtures as `I` or `Q`. */
export function updateHistory(
  history: ZeekHistory,
  end: ZeekEndpoint,
  originator: boolean,
  packet: PacketFacts,
): void {
  const { flags, seq, textLength } = packet;
  switch (flags & (SYN | FIN | RST)) {
    case 0:
      if (textLength > 0) history.add('D', originator);
      else if ((flags & ACK) !== 0) history.add('A', originator);
      return;
    case SYN:
      if (seq !== end.lastSyn) history.add((flags & ACK) !== 0 ? 'H' : 'S', originator);
      end.lastSyn = seq;
      return;
    case FIN: {
      const fin = (seq + textLength) >>> 0;
      if (fin !== end.lastFin) history.add('F', originator);
      end.lastFin = fin;
      return;
    }
    case RST:
      if (seq !== end.lastRst) history.add('R', originator);
      end.lastRst = seq;
      return;
    case FIN | RST:
    case FIN | RST | SYN:
      history.add('I', originator);
      return;
    default:
      history.add('Q', originator);
  }
}
