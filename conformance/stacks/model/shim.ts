import { parseArgs } from 'node:util';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { DEFAULT_PROFILE, findProfile } from '../../../model/profile.js';
import { ModelStack } from '../../adapter/model-stack.js';
import { serve } from '../../adapter/stdio/serve.js';

/** The chart as a shim on stdio: `node shim.js [--profile NAME] [--fault ID]`. The reference for shims of other stacks. */
function main(): void {
  const { values } = parseArgs({ options: { profile: { type: 'string' }, fault: { type: 'string' } } });
  const profile = findProfile(values.profile ?? DEFAULT_PROFILE.name);
  if (profile === undefined) throw new Error(`no profile is called ${values.profile}`);
  const fault = values.fault === undefined ? undefined : FAULTS.get(values.fault);
  if (values.fault !== undefined && fault === undefined)
    throw new Error(`no fault is called ${values.fault}`);
  serve(new ModelStack({ profile, chart: fault === undefined ? CHART : fault.patch(CHART) }));
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
