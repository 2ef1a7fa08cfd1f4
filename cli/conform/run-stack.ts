import { conduct } from '../../conformance/conform/conduct.js';
import type { ConformRun } from '../../conformance/conform/conform-run.js';
import { stackLabel } from '../../conformance/conform/stack-label.js';
import { isCommandSpec, stackNamed } from '../../conformance/conform/stack-named.js';
import { emptyLedger, type Ledger } from '../../conformance/ledger/ledger.js';
import { ledgerPath } from '../../conformance/ledger/ledger-path.js';
import type { MissingStack, StackRun } from '../../conformance/ledger/matrix/stack-run.js';
import { stackRunOf } from '../../conformance/ledger/matrix/stack-run-of.js';
import { readLedger } from '../../conformance/ledger/read-ledger.js';
import { StackUnavailable } from '../../conformance/stacks/live-stack.js';
import { STACK_NAMES } from '../../conformance/stacks/registry.js';
import { UsageError } from '../usage-error.js';
import type { ConformRequest } from './conform-options.js';

/** One stack as it was run. */
export interface RanStack {
  readonly run: ConformRun;
  readonly forMatrix: StackRun;
  readonly ledgerFile: string | null;
}

/** Where the ledger of a stack is: null for a shim of the user's own that has none. */
function ledgerFileOf(spec: string, { ledger }: ConformRequest): string | null {
  if (ledger !== undefined) return ledger;
  return isCommandSpec(spec) ? null : ledgerPath(spec);
}

/**
 * Runs the suites on one stack, or says why it can't be run here.
 * @throws UsageError where there is no such stack
 */
export async function runStack(
  spec: string,
  request: ConformRequest,
  progress: (text: string) => void,
  stopped: () => boolean,
): Promise<RanStack | MissingStack> {
  const stack = await stackNamed(spec);
  if (stack === undefined)
    throw new UsageError('TCP-STACK', `no stack is called '${spec}': there are ${STACK_NAMES.join(', ')}`);
  const reason = stack.missing();
  if (reason !== null) return { stack: spec, reason };
  const ledgerFile = ledgerFileOf(spec, request);
  try {
    progress('building the shim');
    stack.build?.();
    const label = stackLabel(spec, stack);
    const ledger = ledgerFile === null ? emptyLedger(label) : readLedger(ledgerFile, label);
    const { suites, profile, workers, repeats, wait } = request;
    const options = { suites, workers, repeats, wait, ...(profile === undefined ? {} : { profile }) };
    const known = knownSteps(ledger);
    const run = { ...(await conduct(spec, { ...options, known, progress, stopped })), stack: label };
    return { run, forMatrix: stackRunOf(run, ledger), ledgerFile };
  } catch (error) {
    if (error instanceof StackUnavailable) return { stack: spec, reason: error.message };
    throw error;
  }
}

/** Steps of all entries: which of them are of this version is seen when they are compared. */
function knownSteps({ entries }: Ledger): ReadonlyMap<string, Ledger['entries'][number]['steps']> {
  return new Map(entries.map((e) => [e.id, e.steps]));
}
