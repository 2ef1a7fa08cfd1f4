import { fromFields } from './fields.js';
import type { TraceLine } from './transition.js';

/** `inet_sock_set_state` since Linux 4.16, `tcp_set_state` before; also with the name of its group, as `perf script` writes it. */
const EVENT = /(?:^|[\s:])(?:inet_sock_set_state|tcp_set_state): (.*)$/;

/** A field of the event: `name=value`. */
function fields(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .trim()
      .split(/\s+/)
      .flatMap((part) => {
        const at = part.indexOf('=');
        return at > 0 ? [[part.slice(0, at), part.slice(at + 1).replace(/,$/, '')] as const] : [];
      }),
  );
}

/** IPv6 has `saddr` filled with rubbish, IPv4 has a mapped `saddrv6`. Older kernels say no family: then a mapped address tells. */
function isIpv6(found: ReadonlyMap<string, string>): boolean {
  const family = found.get('family');
  if (family !== undefined) return family === 'AF_INET6' || family === '10';
  const v6 = found.get('saddrv6') ?? '';
  return v6 !== '' && !v6.startsWith('::ffff:');
}

/**
 * A line of ftrace (`trace`, `trace_pipe`, `trace-cmd report`) or `perf script`; null if it is none. The kernel prints no socket address there.
 */
export function eventLine(text: string, line: number): TraceLine | null {
  const [, rest] = EVENT.exec(text) ?? [];
  if (rest === undefined) return null;
  const found = fields(rest);
  const protocol = found.get('protocol');
  if (protocol !== undefined && protocol !== 'IPPROTO_TCP' && protocol !== '6') {
    return { kind: 'other protocol' };
  }
  const [source, destination] = isIpv6(found) ? ['saddrv6', 'daddrv6'] : ['saddr', 'daddr'];
  const wanted = [source ?? '', 'sport', destination ?? '', 'dport', 'oldstate', 'newstate'];
  const missing = wanted.find((name) => !found.has(name));
  if (missing !== undefined) return { kind: 'damaged', why: `the event has no field '${missing}'` };
  const [localAddress = '', localPort = '', remoteAddress = '', remotePort = '', from = '', to = ''] =
    wanted.map((name) => found.get(name) ?? '');
  return fromFields({
    line,
    socket: found.get('skaddr') ?? null,
    localAddress,
    localPort,
    remoteAddress,
    remotePort,
    from,
    to,
  });
}
