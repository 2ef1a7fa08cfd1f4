const HARD: ReadonlySet<string> = new Set(['proto_unreachable', 'port_unreachable', 'protocol_unreachable']);

const SOFT: ReadonlySet<string> = new Set([
  'net_unreachable',
  'host_unreachable',
  'src_rt_failed',
  'source_route_failed',
  'net_unknown',
  'host_unknown',
  'time_exceeded',
  'param_prob',
]);

/**
 * What an ICMP message is to the model: a hard or a soft error (RFC 9293 §3.9.2.2), or null where it is neither: path MTU discovery is not
 * modelled.
 */
export function icmpEvent(type: string, code: string): 'ICMP.HARD' | 'ICMP.SOFT' | null {
  const word = code === '' ? type : code;
  if (HARD.has(word)) return 'ICMP.HARD';
  return SOFT.has(word) || type === 'time_exceeded' ? 'ICMP.SOFT' : null;
}
