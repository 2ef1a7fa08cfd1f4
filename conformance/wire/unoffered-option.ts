import type { Segment } from '../../model/segment.js';
import type { TcpOptions } from './tcp-options.js';

/**
 * An option on a segment that its sender may use only if the peer's SYN has offered it, and our peers offer none but the MSS: window scale (RFC 7323 §2.2)
 * and timestamps (RFC 7323 §3.2) on any segment but the first SYN, SACK blocks (RFC 2018 §3) on any. Null: there is none.
 */
export function unofferedOption({ syn, ack }: Segment, options: TcpOptions): string | null {
  if (syn && ack === null) return null;
  if (options.windowScale !== undefined) return 'window scale (RFC 7323 §2.2)';
  if (options.timestamps !== undefined) return 'timestamps (RFC 7323 §3.2)';
  return options.sack === undefined ? null : 'SACK (RFC 2018 §3)';
}
