import { ModelStack } from '../conformance/adapter/model-stack.js';
import { checkStack } from '../conformance/random-testing/check-stack.js';
import { StackDeviation } from '../conformance/random-testing/deviation.js';
import { CHART } from '../model/chart.js';
import type { Fault } from '../model/fault.js';
import { FAULTS } from '../model/faults/index.js';
import { findProfile } from '../model/profile.js';

/** What a fault may need to show, tried in turn: its profile, and a user who reads late. */
const TRIALS: readonly (readonly [profile: string, eagerReader: boolean])[] = [
  ['rfc9293', true],
  ['rfc9293', false],
  ['alternatives', true],
  ['alternatives', false],
  ['rfc793', true],
  ['rfc1337', true],
  ['reopening', true],
  ['linux', false],
];

/** A little more than the clocks of the model stack. */
const PATIENCE = { retransmission: 1_500, user: 5_000, timeWait: 11_000 };

/** One long segment fills the window. */
const LATE = { eagerReader: false, window: 1000 };

interface Hunt {
  readonly profile: string;
  /** Cases until it was found, over all profiles tried. */
  readonly cases: number;
  readonly aspect: string;
  readonly steps: number;
}

/** A fault behind the contract, held to the profile it was made from. */
function hunt(fault: Fault, cases: number, seed: number): Hunt | null {
  let tried = 0;
  for (const [name, eagerReader] of TRIALS) {
    const profile = findProfile(name);
    if (profile === undefined) throw new RangeError(`no profile ${name}`);
    try {
      checkStack(new ModelStack({ profile, chart: fault.patch(CHART), limits: eagerReader ? {} : LATE }), {
        cases,
        seed,
        patience: PATIENCE,
      });
      tried += cases;
    } catch (error) {
      if (!(error instanceof StackDeviation)) throw error;
      const { problem, trace } = error.deviation;
      const found = Number(/found in case (\d+)/.exec(error.message)?.[1] ?? cases);
      return { profile: name, cases: tried + found, aspect: problem.aspect, steps: trace.length };
    }
  }
  return null;
}

/** `npm run fault-hunt -- [CASES [SEED [EVERY]]]`: how many faults of the catalogue the random tester finds, and how soon. */
export function randomTesting(cases: number, seed: number, every: number): void {
  const none: Fault = { id: 'none', title: 'The chart as it is', source: [], patch: (chart) => chart };
  const alarm = hunt(none, cases, seed);
  if (alarm !== null) throw new Error(`the chart deviates from itself: ${JSON.stringify(alarm)}`);
  const faults = [...FAULTS.values()].filter((_, i) => i % every === 0);
  const start = performance.now();
  const found: Hunt[] = [];
  for (const fault of faults) {
    const result = hunt(fault, cases, seed);
    if (result !== null) found.push(result);
    const text =
      result === null
        ? 'not found'
        : `${result.aspect} ${result.profile} case ${result.cases} steps ${result.steps}`;
    console.log(`${fault.id}: ${text}`);
  }
  const sorted = found.map((f) => f.cases).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const steps = found.reduce((n, f) => n + f.steps, 0) / Math.max(1, found.length);
  console.log(
    `${found.length} of ${faults.length} found; cases: median ${at(0.5)}, 90 % ${at(0.9)}, most ${at(1)}`,
  );
  console.log(`${steps.toFixed(1)} steps per trace; ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

randomTesting(Number(process.argv[2] ?? 300), Number(process.argv[3] ?? 1), Number(process.argv[4] ?? 1));
