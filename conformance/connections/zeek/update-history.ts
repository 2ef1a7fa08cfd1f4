import type { Segment } from '../../../model/segment.js';
import type { ZeekHistory } from './history.js';
import type { ZeekEndpoint } from './zeek-endpoint.js';

function control(history: ZeekHistory, end: ZeekEndpoint, originator: boolean, segment: Segment): void {
  const { seq, syn, fin, len, ack } = segment;
  if (syn) {
    if (seq !== end.lastSyn) history.add(ack !== null ? 'H' : 'S', originator);
    end.lastSyn = seq;
  } else if (fin) {
    const number = (seq + len) >>> 0;
    if (number !== end.lastFin) history.add('F', originator);
    end.lastFin = number;
  } else {
    if (seq !== end.lastRst) history.add('R', originator);
    end.lastRst = seq;
  }
}

/** Writes a letter for one packet: SYN, FIN and RST again where their number changed, text and bare ACK once, mixtures as `I` or `Q`. */
export function updateHistory(
  history: ZeekHistory,
  end: ZeekEndpoint,
  originator: boolean,
  segment: Segment,
): void {
  const { syn, fin, rst, len, ack } = segment;
  const bits = Number(syn) + Number(fin) + Number(rst);
  if (bits > 1) history.add(fin && rst ? 'I' : 'Q', originator);
  else if (bits === 1) control(history, end, originator, segment);
  else if (len > 0) history.add('D', originator);
  else if (ack !== null) history.add('A', originator);
}
