import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLAG } from '../../../conformance/captures/decoded-packet.js';
import { readCapture } from '../../../conformance/captures/read-capture.js';
import type { ChecksumVerdict } from '../../../conformance/observed.js';
import { tsharkFor } from '../tshark.js';

const root = join(import.meta.dirname, '../../..');

/** Captures of others, where they are, and our own. */
const FOLDERS = [join(root, '../shared/data/pcaps'), import.meta.dirname];

const STATUS: Readonly<Record<string, ChecksumVerdict>> = { '0': 'bad', '1': 'good', '2': 'unknown' };

/** tshark has no status of its own for the pseudo-header's sum: it calls it bad, and adds "maybe caused by offload". */
const asTsharkSays = (verdict: ChecksumVerdict): ChecksumVerdict => (verdict === 'partial' ? 'bad' : verdict);

/** One line per TCP segment: frame, ports, numbers, lengths, checksum. */
async function ours(
  file: string,
  before: number,
): Promise<{ readonly lines: readonly string[]; readonly frames: number }> {
  const lines: string[] = [];
  const { incomplete, frames } = await readCapture(file, {
    packet: (p) => {
      const numbers = [p.sourcePort, p.destinationPort, p.seq, p.flags & FLAG.ack ? p.ack : 0, p.window];
      lines.push([before + p.frame, ...numbers, p.textLength, p.ttl, asTsharkSays(p.checksum())].join(' '));
    },
  });
  expect(incomplete).toBe(null);
  return { lines, frames };
}

const FIELDS = [
  'frame.number',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.window_size_value',
  'tcp.len',
  'ip.ttl',
  'ipv6.hlim',
  'tcp.checksum.status',
  'tcp.flags.ack',
];

const QUIET: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  maxBuffer: 2 ** 26,
};

/** The same of all files in a row, in one go: starting tshark takes longer than all of its work. */
function theirs(files: readonly string[], merged: string): readonly string[] {
  execFileSync('mergecap', ['-a', '-w', merged, ...files], QUIET);
  const fields = FIELDS.flatMap((f) => ['-e', f]);
  const check = ['-o', 'tcp.check_checksum:TRUE'];
  const out = execFileSync('tshark', ['-r', merged, '-Y', 'tcp', ...check, '-T', 'fields', ...fields], QUIET);
  const lines = out.trimEnd().split('\n');
  return lines.map((line) => {
    const [frame, from, to, seq, ack, window, len, ttl, hops, status = '', hasAck = ''] = line.split('\t');
    const known = /^(1|True)$/.test(hasAck) ? ack : 0;
    return [frame, from, to, seq, known, window, len, ttl || hops, STATUS[status]].join(' ');
  });
}

const installed = tsharkFor('captures read beside tshark');

for (const folder of FOLDERS.filter((f) => !existsSync(f)))
  it.skip(`${folder} is not here: skipped`, () => undefined);

describe.each(FOLDERS.filter((f) => existsSync(f)))('the captures in %s', (folder) => {
  const files = readdirSync(folder)
    .filter((f) => /\.pcap(ng)?$/.test(f))
    .map((f) => join(folder, f));

  it('are read as tshark reads them', async (context) => {
    const lines: string[] = [];
    let frames = 0;
    for (const file of files) {
      const reading = await ours(file, frames);
      frames += reading.frames;
      lines.push(...reading.lines);
    }
    expect(lines.length).toBeGreaterThan(0);
    if (!installed) context.skip('tshark and mergecap are not installed');
    const scratch = mkdtempSync(join(tmpdir(), 'tcproof-tshark-'));
    try {
      expect(lines).toEqual(theirs(files, join(scratch, 'all.pcapng')));
    } finally {
      rmSync(scratch, { recursive: true });
    }
  });
});
