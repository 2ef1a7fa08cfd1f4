import { grouped } from '../../reports/grouped.js';
import type { ExplainedCapture } from '../connections/explain-capture.js';
import { counted } from './counted.js';

const some = (n: number, what: string): readonly string[] => (n === 0 ? [] : [`${grouped(n)} ${what}`]);

/** What a capture held besides its connections, in a line: records, connections, checksums, what could not be read. */
export function captureLine({ capture, connections, cutShort, checksums }: ExplainedCapture): string {
  const { counts, unmade, frames } = capture;
  const parts = [
    `${counted(frames, 'packet')}, ${counted(counts.tcp, 'TCP segment')}, ${counted(connections, 'connection')}`,
    ...some(counts.otherIp + counts.notIp, 'of other protocols'),
    ...some(counts.fragments, 'of fragments'),
    ...some(unmade.unfinished + unmade.overlapping, 'datagrams that fragments never made'),
    ...some(counts.cut, 'cut before the end of the TCP header'),
    ...some(counts.malformed, 'with headers that contradict themselves'),
    ...some(counts.unknownLink, 'on links that are not read'),
    ...some(checksums.bad, 'with a bad checksum'),
    ...some(checksums.partial, 'with a checksum left to the network card'),
    ...some(cutShort, 'connections followed only in part, since too many were open at once'),
  ];
  return `${capture.name}: ${parts.join(', ')}`;
}
