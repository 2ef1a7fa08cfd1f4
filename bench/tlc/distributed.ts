import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTlc, type TlcRun, tlcMissing } from '../../exports/tla/run-tlc.js';

/** How many processes take part, besides the server. */
export interface Cluster {
  readonly workers: number;
  /** Processes that only keep fingerprints; 0: the server keeps them. */
  readonly fingerprintServers: number;
  /** Threads of each worker. */
  readonly threads: number;
}

const RMI = '-Djava.rmi.server.hostname=127.0.0.1 -Djava.net.preferIPv4Stack=true -Djava.io.tmpdir=$PWD';
const PROPERTY = '-Dtlc2.tool.distributed';

/**
 * The commands of `docs/beyond-one-machine.md`, for one machine. TLC's ports cannot be bound to one address, so all of it runs in a network
 * namespace of its own, in which there is nothing but the loopback interface; it ends with its last process.
 */
function script(jar: string, module: string, { workers, fingerprintServers, threads }: Cluster): string {
  const java = `java -XX:+UseParallelGC -Xmx1g ${RMI}`;
  const many = (count: number, command: string, log: string): string =>
    Array.from(
      { length: count },
      (_, i) => `mkdir ${log}-${i} && (cd ${log}-${i} && exec ${command} > log 2>&1) &\n`,
    ).join('');
  return `ip link set lo up
${java} ${PROPERTY}.TLCServer.expectedFPSetCount=${fingerprintServers} -cp '${jar}' tlc2.tool.distributed.TLCServer -deadlock -config ${module}.cfg ${module} > server.log 2>&1 &
SERVER=$!
for i in $(seq 300); do ss -ltn 2> /dev/null | grep -q ':10997 ' && break; sleep 0.1; done
${many(fingerprintServers, `${java} -cp '${jar}' tlc2.tool.distributed.fp.DistributedFPSet 127.0.0.1`, 'fingerprints')}${many(workers, `${java} ${PROPERTY}.TLCWorker.threadCount=${threads} -cp '${jar}' tlc2.tool.distributed.TLCWorker 127.0.0.1`, 'worker')}wait $SERVER
`;
}

/** Why this machine cannot run a cluster on loopback, in one line; null if it can. */
export function clusterMissing(jar: string | null): string | null {
  const missing = tlcMissing(jar);
  if (missing !== null) return missing;
  const namespace = spawnSync('unshare', ['-rnpf', '--kill-child', 'ip', 'link', 'set', 'lo', 'up']);
  return namespace.error === undefined && namespace.status === 0
    ? null
    : 'unshare and ip (Debian packages util-linux, iproute2) cannot make a network of loopback only';
}

/** Runs a module of a folder on a server and its workers, on loopback. Distinct states are exact; generated states and depth are not. */
export function runDistributed(
  jar: string,
  folder: string,
  module: string,
  cluster: Cluster,
  timeout = 600_000,
): TlcRun {
  const place = mkdtempSync(join(tmpdir(), 'tcproof-cluster-'));
  try {
    for (const ending of ['.tla', '.cfg'])
      writeFileSync(join(place, module + ending), readFileSync(join(folder, module + ending)));
    const started = performance.now();
    const namespace = ['-rnpf', '--kill-child', 'bash', '-c', script(jar, module, cluster)];
    const { error } = spawnSync('unshare', namespace, { cwd: place, timeout, killSignal: 'SIGKILL' });
    const run = readTlc(
      readFileSync(join(place, 'server.log'), 'utf8'),
      (performance.now() - started) / 1000,
    );
    return error === undefined ? run : { ...run, error: error.message };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
