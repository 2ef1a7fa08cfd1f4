import type { Command } from 'commander';
import { edgesOf } from '../../conformance/edges/edges-of.js';
import { complaintText } from '../../conformance/input/complaints.js';
import { compareTables } from '../../conformance/sockets/compare-tables.js';
import { comparisonText } from '../../conformance/sockets/comparison-text.js';
import { judgeSockets, socketsStatus } from '../../conformance/sockets/judge-sockets.js';
import { readSockets, type SocketTable } from '../../conformance/sockets/read-sockets.js';
import { socketsText } from '../../conformance/sockets/sockets-text.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../conformance/sockets/thresholds.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { parseCount } from '../parse-count.js';
import { profileNamed } from '../profile-named.js';
import { inputName, readText } from '../read-input.js';
import { UsageError } from '../usage-error.js';

interface SocketsOptions extends Thresholds {
  readonly live?: boolean;
  readonly compare?: boolean;
  readonly endian?: string;
  readonly profile: string;
  readonly json?: boolean;
}

/** Octets of a table: some three million sockets. */
const LARGEST = 2 ** 28;

/** Linux keeps IPv6 sockets apart; a kernel without IPv6 has no second file. */
const LIVE = ['/proc/net/tcp', '/proc/net/tcp6'];

async function table(file: string, options: SocketsOptions): Promise<SocketTable> {
  const { endian } = options;
  if (endian !== undefined && endian !== 'little' && endian !== 'big') {
    throw new UsageError('TCP-USAGE', `'${endian}' is no byte order: give --endian little or --endian big`);
  }
  return readSockets(await readText(file, LARGEST), inputName(file), endian);
}

async function liveTable(options: SocketsOptions): Promise<SocketTable> {
  const [first = '', second = ''] = LIVE;
  const v4 = await table(first, options);
  const v6 = await table(second, options).catch(() => ({ rows: [], complaints: [] }));
  return joined([v4, v6]);
}

function joined(tables: readonly SocketTable[]): SocketTable {
  return { rows: tables.flatMap((t) => t.rows), complaints: tables.flatMap((t) => t.complaints) };
}

async function tables(files: readonly string[], options: SocketsOptions): Promise<readonly SocketTable[]> {
  if (options.live === true) {
    if (files.length > (options.compare === true ? 1 : 0)) {
      throw new UsageError(
        'TCP-USAGE',
        '--live reads the table of this machine: give no file, or with --compare the older snapshot',
      );
    }
    const older = await Promise.all(files.map((f) => table(f, options)));
    return [...older, await liveTable(options)];
  }
  if (files.length === 0)
    throw new UsageError(
      'TCP-USAGE',
      'give a file, - for standard input, or --live for the table of this machine',
    );
  const found: SocketTable[] = [];
  for (const file of files) found.push(await table(file, options));
  return found;
}

function complain({ complaints }: SocketTable): void {
  for (const complaint of complaints) process.stderr.write(`tcproof: ${complaintText(complaint)}\n`);
}

async function sockets(files: readonly string[], options: SocketsOptions): Promise<void> {
  const profile = profileNamed(options.profile);
  const found = await tables(files, options);
  const all = joined(found);
  if (options.compare === true) {
    const [old, now] = found;
    if (old === undefined || now === undefined || found.length !== 2) {
      throw new UsageError(
        'TCP-USAGE',
        '--compare needs two snapshots, the older first (the newer may be --live)',
      );
    }
    const comparison = compareTables(old.rows, now.rows, edgesOf(profile));
    complain(all);
    process.stdout.write(options.json === true ? prettyJson(comparison) : comparisonText(comparison));
    process.exitCode = all.complaints.length > 0 ? 3 : 0;
    return;
  }
  // What a state is for is told without the options of one system.
  const report = judgeSockets(all, edgesOf(profileNamed('rfc9293')), options);
  complain(all);
  process.stdout.write(options.json === true ? prettyJson(report) : socketsText(report));
  process.exitCode = socketsStatus(report);
}

/** Adds the verb `sockets`. */
export function addSockets(program: Command): void {
  const d = DEFAULT_THRESHOLDS;
  program
    .command('sockets')
    .description(
      'read a table of sockets (ss -tan, netstat -an, /proc/net/tcp): what each state waits for, and what looks wrong',
    )
    .argument('[files...]', 'tables, - for standard input; several are taken together')
    .option('--live', 'read the table of this machine (/proc/net/tcp and tcp6)')
    .option('--compare', 'two snapshots: what moved along which edges of the chart')
    .option('--profile <name>', 'edges for --compare', 'linux')
    .option(
      '--endian <order>',
      'byte order of the machine that wrote /proc/net/tcp: little or big (guessed without)',
    )
    .option(
      '--close-wait <n>',
      'CLOSE-WAIT of one service from which on it is a leak',
      parseCount,
      d.closeWait,
    )
    .option(
      '--time-wait <n>',
      'TIME-WAIT towards one remote socket that is a build-up',
      parseCount,
      d.timeWait,
    )
    .option(
      '--ephemeral-ports <n>',
      'local ports there are for connections out',
      parseCount,
      d.ephemeralPorts,
    )
    .option('--syn-received <n>', 'SYN-RECEIVED of one port that is pressure', parseCount, d.synReceived)
    .option('--fin-wait-2 <n>', 'FIN-WAIT-2 with one service that is too much', parseCount, d.finWait2)
    .option('--retries <n>', 'unanswered retransmissions that make a suspect', parseCount, d.retries)
    .option('--json', 'print JSON')
    .action((files: readonly string[], options: SocketsOptions) => sockets(files, options));
}
