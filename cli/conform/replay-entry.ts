import { CaseRunner } from '../../conformance/conform/case-runner.js';
import { stackLabel } from '../../conformance/conform/stack-label.js';
import { stackNamed } from '../../conformance/conform/stack-named.js';
import { classifiedFindings } from '../../conformance/ledger/classified-finding.js';
import { explainFinding } from '../../conformance/ledger/explain-finding.js';
import { fitsPattern } from '../../conformance/ledger/fits-pattern.js';
import type { LedgerEntry } from '../../conformance/ledger/ledger.js';
import { ledgerPath } from '../../conformance/ledger/ledger-path.js';
import { readLedger } from '../../conformance/ledger/read-ledger.js';
import { type LiveStack, StackUnavailable } from '../../conformance/stacks/live-stack.js';
import { UsageError } from '../usage-error.js';
import type { ConformRequest } from './conform-options.js';

/** Whether the stack still deviates, and the text to print. */
interface Replayed {
  readonly text: string;
  readonly deviates: boolean;
}

/** The entry of this version; where there is none, that of another. */
function entryOf(entries: readonly LedgerEntry[], id: string, version: string): LedgerEntry | undefined {
  const named = entries.filter((e) => e.id === id);
  return named.find((e) => fitsPattern(e.versions, version)) ?? named[0];
}

function replayed(stack: LiveStack, label: string, request: ConformRequest, id: string): Replayed {
  const file = request.ledger ?? ledgerPath(label);
  const runner = new CaseRunner(stack, request.profile);
  try {
    const { version, profile: own } = runner.hello;
    const entry = entryOf(readLedger(file, label).entries, id, version);
    if (entry === undefined)
      throw new UsageError(
        'TCP-LEDGER',
        `there is no '${id}' in ${file}: a run with --update-ledger writes what it finds there`,
      );
    const found = runner.play(entry.steps);
    if (found === null)
      return { text: `${label}: ${id} is gone: the stack does what the model does\n`, deviates: false };
    const findings = [{ deviation: runner.explained(found), steps: entry.steps, sightings: [] }];
    const profile = request.profile ?? own;
    const [finding] = classifiedFindings({ stack: label, version, profile, findings });
    return { text: finding === undefined ? '' : explainFinding(label, finding), deviates: true };
  } finally {
    runner.close();
  }
}

/** Plays the steps of one entry of a ledger on the stack. @throws UsageError where there is no such entry, or no such stack here */
export async function replayEntry(spec: string, request: ConformRequest, id: string): Promise<Replayed> {
  const stack = await stackNamed(spec);
  const missing = stack === undefined ? 'there is no such stack' : stack.missing();
  if (stack === undefined || missing !== null) throw new UsageError('TCP-STACK', `${spec}: ${missing}`);
  try {
    stack.build?.();
    return replayed(stack, stackLabel(spec, stack), request, id);
  } catch (error) {
    if (error instanceof StackUnavailable) throw new UsageError('TCP-STACK', `${spec}: ${error.message}`);
    throw error;
  }
}
