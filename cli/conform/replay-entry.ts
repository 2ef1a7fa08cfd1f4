import { CaseRunner } from '../../conformance/conform/case-runner.js';
import { stackNamed } from '../../conformance/conform/stack-named.js';
import { classifiedFindings } from '../../conformance/ledger/classified-finding.js';
import { explainFinding } from '../../conformance/ledger/explain-finding.js';
import type { Ledger } from '../../conformance/ledger/ledger.js';
import { UsageError } from '../usage-error.js';

/** Plays the steps of one entry of a ledger on the stack; the text to print, and whether it still deviates. */
export async function replayEntry(
  spec: string,
  ledger: Ledger,
  id: string,
): Promise<{ readonly text: string; readonly deviates: boolean }> {
  const entry = ledger.entries.find((e) => e.id === id);
  if (entry === undefined) throw new UsageError('TCP-LEDGER', `the ledger of ${spec} has no entry '${id}'`);
  const stack = await stackNamed(spec);
  const missing = stack === undefined ? `there is no stack '${spec}'` : stack.missing();
  if (stack === undefined || missing !== null) throw new UsageError('TCP-STACK', `${spec}: ${missing}`);
  stack.build?.();
  const runner = new CaseRunner(stack);
  try {
    const found = runner.play(entry.steps);
    if (found === null)
      return { text: `${spec}: ${id} is gone: the stack does what the model does\n`, deviates: false };
    const { version, profile } = runner.hello;
    const deviation = runner.explained(found);
    const findings = [{ deviation, steps: entry.steps, sightings: [] }];
    const [finding] = classifiedFindings({ stack: spec, version, profile, findings });
    return { text: finding === undefined ? '' : explainFinding(spec, finding), deviates: true };
  } finally {
    runner.close();
  }
}
