import { it } from 'vitest';
import { compareMachine } from '../../../conformance/learned/compare-machine.js';
import { STANDARD_MAPPING } from '../../../conformance/learned/mapping.js';
import { machineText } from '../../../conformance/learned/machine-text.js';
import { DEFAULT_PROFILE, PROFILES } from '../../../model/profile.js';
import { chartMachine, CLIENT_INPUTS, SERVER_INPUTS } from './chart-machine.js';
it('x', () => {
  for (const role of ['client', 'server'] as const) for (const p of ['rfc9293','linux']) {
    let t = performance.now();
    const m = chartMachine(role, role === 'client' ? CLIENT_INPUTS : SERVER_INPUTS, undefined, PROFILES.get(p)!);
    console.log(role, p, m.states.length, performance.now() - t); t = performance.now();
    const r = compareMachine(m, 'chart', { mapping: STANDARD_MAPPING, profiles: [DEFAULT_PROFILE], maxPairs: 100000 });
    console.log(machineText(r).slice(0, 3000), performance.now() - t);
  }
});
