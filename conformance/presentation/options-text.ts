import type { TcpOptions } from '../wire/tcp-options.js';

/** Options as tcpdump writes them: `mss 1460,sackOK,TS val 1 ecr 0,wscale 7`; empty where there are none. */
export function optionsText(o: TcpOptions): string {
  const parts = [
    o.mss !== undefined && `mss ${o.mss}`,
    o.windowScale !== undefined && `wscale ${o.windowScale}`,
    o.sackPermitted && 'sackOK',
    o.timestamps !== undefined && `TS val ${o.timestamps.value} ecr ${o.timestamps.echo}`,
    o.sack !== undefined && `sack ${o.sack.map(([left, right]) => `{${left}:${right}}`).join('')}`,
    o.fastOpen !== undefined && (o.fastOpen === '' ? 'tfo cookiereq' : `tfo cookie ${o.fastOpen}`),
    ...(o.others ?? []).map((kind) => `unknown-${kind}`),
    o.malformed && 'malformed',
  ];
  return parts.filter(Boolean).join(',');
}
