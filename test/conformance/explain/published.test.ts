import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tsharkFor } from '../tshark.js';
import { runExplain } from './run-explain.js';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/pcaps');
const here = existsSync(FOLDER);
const tshark = here && tsharkFor('connections beside tshark');

if (!here) console.warn('skipped: the captures of ../shared/data/pcaps are absent');

const times = (n: number, text: string): readonly string[] => Array.from({ length: n }, () => text);

/**
 * `conn_state` and `history` as Zeek's own tests have them. They were made with checksums ignored: the addresses in some captures were replaced,
 * and their checksums are wrong.
 */
const PUBLISHED: readonly (readonly [string, readonly string[]])[] = [
  ['http-on-irc-port-missing-syn.pcapng', ['SF ^hADadFf']],
  ['mixed-vlan-mpls.headers.pcap', ['SH SADF', 'SF ShADdFaf', 'SF ShADadfF']],
  ['pop3-pop3.headers.pcap', [...times(6, 'REJ Sr'), ...times(5, 'SF ShAdDafF')]],
  ['single-rst.pcap', ['OTH R']],
  ['syn-then-ack-then-rst.pcap', ['RSTOS0 SaR']],
  ['syn-then-rst.pcap', ['RSTOS0 SR']],
  ['syn-then-stuff-then-rst.pcap', ['OTH SaFR']],
];

/** Captures that share no pair of sockets, so that they can be judged as one. */
const TOGETHER = [
  ...['ctu-64702-888.pcap', 'mixed-vlan-mpls.headers.pcap', 'pop3-pop3.headers.pcap'],
  ...['tcp-fast-open.pcap', 'timestamp.pcap', 'truncated-header.pcap', 'http-on-irc-port-missing-syn.pcapng'],
];

interface ToldStep {
  readonly frame: number;
  readonly segment: { syn: boolean; fin: boolean; rst: boolean; ack: number | null; len: number };
}

/** Bits of Wireshark's `tcp.completeness`, but for the one that an ACK sets: it counts that of a RST, too. */
function completenessOf({ segment: { syn, fin, rst, ack, len } }: ToldStep): number {
  return (syn ? (ack === null ? 1 : 2) : 0) | (len > 0 ? 8 : 0) | (fin ? 16 : 0) | (rst ? 32 : 0);
}

const ACK_BIT = 4;

interface Told {
  readonly octets: { readonly originator: number; readonly responder: number };
  readonly steps?: readonly ToldStep[];
  readonly record: string;
  readonly zeek: { readonly state: string; readonly history: string };
}

async function explain(path: string, ...more: readonly string[]): Promise<readonly Told[]> {
  const { stdout } = await runExplain(path, '--json', '--ignore-checksums', ...more);
  const records = stdout.trimEnd().split('\n');
  return records.map((line) => JSON.parse(line) as Told).filter((r) => r.record === 'connection');
}

describe.skipIf(!here)("Zeek's published words", () => {
  it.each(PUBLISHED)('%s', async (file, words) => {
    expect((await explain(join(FOLDER, file))).map((c) => `${c.zeek.state} ${c.zeek.history}`)).toEqual(
      words,
    );
  });

  it('ctu-64702-888.pcap, of which only the history is published', async () => {
    expect((await explain(join(FOLDER, 'ctu-64702-888.pcap'))).map((c) => c.zeek.history)).toEqual([
      '^hAfdtFr',
    ]);
  });

  it('every capture is read to its end', async () => {
    const files = readdirSync(FOLDER).filter((f) => /\.pcap(ng)?$/.test(f));
    expect(files).toHaveLength(13);
    const { stdout, stderr, status } = await runExplain(...files.map((f) => join(FOLDER, f)), '--json');
    const summary = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
    const { complete, connections } = summary;
    expect({ stderr, complete, connections }).toEqual({ stderr: '', complete: true, connections: 26 });
    // Some were made by hand to break rules: a segment without ACK, a RST out of nowhere.
    expect(status).toBe(1);
  });

  it('octets of mixed-vlan-mpls.headers.pcap', async () => {
    const told = await explain(join(FOLDER, 'mixed-vlan-mpls.headers.pcap'));
    expect(told.map((c) => [c.octets.originator, c.octets.responder])).toEqual([
      [26, 0],
      [98, 9417],
      [9, 3429],
    ]);
  });
});

describe.skipIf(!here || !tshark)('beside tshark', () => {
  it('every connection lies in one stream, and all of a stream have seen what its completeness says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tcproof-explain-'));
    const merged = join(folder, 'merged.pcapng');
    const quiet: ExecFileSyncOptionsWithStringEncoding = {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    };
    execFileSync('mergecap', ['-a', '-w', merged, ...TOGETHER.map((f) => join(FOLDER, f))], quiet);
    const fields = ['frame.number', 'tcp.stream', 'tcp.completeness'].flatMap((f) => ['-e', f]);
    const lines = execFileSync('tshark', ['-2', '-r', merged, '-T', 'fields', ...fields], quiet)
      .trim()
      .split('\n');
    const rows = lines.map((line) => line.split('\t').map(Number));
    const streamOf = new Map(rows.map(([frame, stream]) => [frame, stream]));
    const completeness = new Map(rows.map(([, stream, bits]) => [stream, (bits ?? 0) & ~ACK_BIT]));
    const told = await explain(merged, '--diagram', '--all', '--rows', '2000');
    rmSync(folder, { recursive: true });
    const bits = new Map<number | undefined, number>();
    for (const { steps = [] } of told) {
      const streams = new Set(steps.map((s) => streamOf.get(s.frame)));
      expect(streams.size).toBe(1);
      const [stream] = streams;
      const seen = steps.reduce((n, step) => n | completenessOf(step), 0);
      bits.set(stream, (bits.get(stream) ?? 0) | seen);
    }
    expect(bits).toEqual(completeness);
  });
});
