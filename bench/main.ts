import { benchOracle } from './oracle.js';
import { benchScenario } from './scenario.js';

/** `npm run bench`: rates on this machine, with SPIN and `@xstate/graph` on the same models; medians of alternating runs. */
const [scenario = 'busy/lossy', runs = '3'] = process.argv.slice(2);
benchScenario(scenario, Number(runs));
benchOracle(['client-closes/lossy', 'client-reboots/lossy']);
