import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import type { Fault } from '../../../model/fault.js';
import type { Candidate } from '../candidate.js';
import { variantsOf } from '../profile-variants.js';
import { ALPHABET, PROBES } from '../alphabets.js';
import { type Setting, settingsOf } from '../setting.js';
import type { Suite } from '../suite.js';
import type { Workbench } from '../workbench.js';
import { cover } from './cover.js';
import { distinguish } from './distinguish.js';
import { whyNotKillable } from './not-killable.js';

/** Settings to look in, the likeliest first: the profile's own, then those of profiles that differ from it in one switch. */
function settingsFor(bench: Workbench): readonly Setting[] {
  const variants = variantsOf(bench.profile).map((v) => settingsOf(v.profile));
  return [...bench.settings, ...[0, 1].flatMap((i) => variants.flatMap((v) => v[i] ?? []))];
}

/** The run that kills a fault: the shortest of the first setting that has one. */
function killerOf(bench: Workbench, fault: Fault): Candidate | null {
  const faulty = fault.patch(CHART);
  for (const setting of settingsFor(bench)) {
    const own = setting.profile === bench.profile;
    const { inputs } = distinguish(bench.graph(setting, own ? 'full' : 'core'), faulty, own ? ALPHABET : PROBES);
    if (inputs !== null) return { setting, inputs, items: [fault.id] };
  }
  return null;
}

export function faultsSuite(bench: Workbench): Suite {
  const faults = [...FAULTS.values()];
  const candidates = faults.flatMap((f) => killerOf(bench, f) ?? []);
  return cover({
    criterion: 'faults',
    statement: 'Every fault of the catalogue is told from the chart by a shortest run.',
    items: faults.map((f) => f.id),
    candidates,
    reason: whyNotKillable,
  });
}
