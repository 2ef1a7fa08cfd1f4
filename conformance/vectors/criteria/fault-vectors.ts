import { CHART } from '../../../model/chart.js';
import type { Fault } from '../../../model/fault.js';
import { FAULTS } from '../../../model/faults/index.js';
import { variantsOf } from '../../profile-variants.js';
import { type Candidate, vectorOf } from '../candidate.js';
import { ModelImplementation } from '../model-implementation.js';
import { WRAP_NUMBERS } from '../number-family.js';
import { runVector } from '../run-vector.js';
import { settingsOf } from '../setting.js';
import type { Suite } from '../suite.js';
import type { Workbench } from '../workbench.js';
import { cover } from './cover.js';
import { distinguish, type SearchBounds } from './distinguish.js';
import { whyNotKillable } from './not-killable.js';
import { Touched } from './touched.js';

const NEAR: SearchBounds = { nearDepth: 3, maxDepth: 4, pairs: 400 };
const FAR: SearchBounds = { nearDepth: 0, maxDepth: 6, pairs: 400 };
const VARIANT: SearchBounds = { nearDepth: 0, maxDepth: 6, pairs: 100 };
/** In the hope that what the fault keeps unseen is read by a switch elsewhere. */
const LAST: SearchBounds = { nearDepth: 0, maxDepth: 5, pairs: 60 };

/** By the settings of the profile itself. */
function byProfile(bench: Workbench, fault: Fault, bounds: SearchBounds): Candidate | null {
  const faulty = fault.patch(CHART);
  for (const setting of bench.settings) {
    const inputs = distinguish(bench.graph(setting, 'full'), faulty, bounds);
    if (inputs !== null) return { setting, inputs, items: [fault.id] };
  }
  return null;
}

/** By numbers that wrap: the shortest run of the transitions that then goes wrong. */
function byWrapping(bench: Workbench, fault: Fault): Candidate | null {
  const faulty = new ModelImplementation(fault.patch(CHART));
  const runs = [...bench.main().rows.values()].sort((a, b) => a.inputs.length - b.inputs.length);
  const killer = runs.find(
    (run) => runVector(vectorOf('', { ...run, items: [] }), faulty, WRAP_NUMBERS) !== null,
  );
  return killer === undefined ? null : { ...killer, items: [fault.id] };
}

/** By profiles that differ in one switch: those that the changed part of the chart reads, or the others. */
function byVariants(bench: Workbench, fault: Fault, reads: boolean): Candidate | null {
  const faulty = fault.patch(CHART);
  const [first] = bench.settings;
  if (first === undefined) return null;
  const read = new Touched(faulty).switches(bench.graph(first, 'core'));
  const variants = variantsOf(bench.profile).filter(
    ({ change }) => read.has(change.split('=')[0] ?? '') === reads,
  );
  for (const index of reads ? [0, 1] : [0]) {
    for (const { profile } of variants) {
      const setting = settingsOf(profile.name)[index];
      if (setting === undefined) continue;
      const inputs = distinguish(bench.graph(setting, 'core'), faulty, reads ? VARIANT : LAST);
      if (inputs !== null) return { setting, inputs, items: [fault.id] };
    }
  }
  return null;
}

/** The run that kills a fault, or null: near before far, the profile itself before its variants. */
export function killerOf(bench: Workbench, fault: Fault): Candidate | null {
  return (
    byProfile(bench, fault, NEAR) ??
    byWrapping(bench, fault) ??
    byVariants(bench, fault, true) ??
    byProfile(bench, fault, FAR) ??
    byVariants(bench, fault, false)
  );
}

export function faultsSuite(bench: Workbench): Suite {
  const faults = [...FAULTS.values()];
  return cover({
    criterion: 'faults',
    statement:
      'Every fault of the catalogue that one endpoint can show is told from the chart by a shortest run.',
    items: faults.map((f) => f.id),
    candidates: faults.flatMap((f) => killerOf(bench, f) ?? []),
    reason: whyNotKillable,
  });
}
