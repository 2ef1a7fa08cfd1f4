import type { SocketPair } from '../../adapter/socket-name.js';
import type { Bench } from '../bench.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';

const named = ({ local, remote }: SocketPair): string =>
  [local, remote].map(({ address, port }) => `${address.join('.')} port ${port}`).join(' and ');

function soundPair(bench: Bench): void {
  const { pair } = bench.case();
  const { local, remote } = pair;
  const advice = 'let reset return the sockets of the case: two addresses of the same length, two ports';
  demand(
    local.address.length === remote.address.length,
    'two addresses of one family',
    () => named(pair),
    advice,
  );
  demand(local.port > 0 && remote.port > 0, 'ports above 0', () => named(pair), advice);
  const same = local.address.every((n, i) => n === remote.address[i]);
  demand(!same || local.port !== remote.port, 'two different sockets', () => named(pair), advice);
}

/** That is asked before any handle was given, too. */
function closedAfterReset(bench: Bench): void {
  const { state } = bench.case();
  const advice = 'let `state` be CLOSED where there is no TCB, and before any open, when the handle is null';
  demand(state === 'CLOSED', 'CLOSED after reset', () => String(state), advice);
}

/** A case before anything happened. */
export const PAIR_CHECKS: readonly Check[] = [
  { name: 'gives a sound pair of sockets for each case', run: soundPair },
  { name: 'tells CLOSED where there is no connection', needs: ['stateOf'], run: closedAfterReset },
];
