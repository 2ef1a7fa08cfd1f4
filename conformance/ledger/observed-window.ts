import { advance, distance } from '../../model/sequence.js';
import type { Exchange } from '../random-testing/exchange.js';

/** Where a stack has told no window: two full segments, which every host offers. */
const LEAST = 2_920;

/** The receive window in octets that a stack showed in an exchange, from the beginning of the stream; no more than a field holds. */
export function observedWindow(trace: readonly Exchange[]): number {
  for (const { answered, origins } of trace.slice(0, -1).reverse()) {
    const last = answered.findLast((s) => s.ack !== null && !s.rst);
    if (last === undefined || last.ack === null || origins.irs === null) continue;
    const window = distance(advance(origins.irs, 1), advance(last.ack, last.wnd));
    if (window > 0 && window <= 0xffff) return window;
  }
  return LEAST;
}
