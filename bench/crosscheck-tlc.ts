import { FAULTS } from '../model/faults/index.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { expectedCounts } from '../properties/expected.js';
import { type Comparison, compareWithTlc, comparisonLine } from './tlc/compare.js';
import { tlcJar, tlcMissing, tlcVersion } from './tlc/tlc.js';
import { violatingScenario } from './tlc/violating.js';

interface Options {
  readonly tlc: string | null;
  /** Scenarios of at most so many states. */
  readonly maxStates: number;
  /** So many faults, spread over the catalogue. */
  readonly faults: number;
  /** Only scenarios whose name begins so. */
  readonly only: string;
}

const USAGE = 'usage: crosscheck-tlc [--tlc PATH] [--max-states N] [--faults N] [--only NAME]';

function optionsOf(args: readonly string[]): Options {
  const value = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
  };
  const count = (name: string, otherwise: number): number => {
    const n = Number(value(name) ?? otherwise);
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`${name} needs a whole number; ${USAGE}`);
    return n;
  };
  return {
    tlc: tlcJar(value('--tlc')),
    maxStates: count('--max-states', 5000),
    faults: count('--faults', 24),
    only: value('--only') ?? '',
  };
}

function bySize(maxStates: number, only: string): readonly Scenario[] {
  const counts = expectedCounts();
  const size = (s: Scenario): number => counts[s.name]?.states ?? Number.POSITIVE_INFINITY;
  return SCENARIOS.filter((s) => size(s) <= maxStates && s.name.startsWith(only)).sort(
    (x, y) => size(x) - size(y),
  );
}

/** Every n-th fault, so that all themes of the catalogue have some. */
function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (count >= items.length) return items;
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}

function* comparisons(jar: string, { maxStates, faults, only }: Options): Generator<Comparison> {
  for (const scenario of bySize(maxStates, only)) yield compareWithTlc(jar, scenario, null);
  const small = bySize(Math.min(maxStates, 1000), only);
  for (const fault of spread([...FAULTS.values()], faults)) {
    const scenario = violatingScenario(fault, small);
    if (scenario === null)
      console.log(`${fault.id}: violates nothing in a scenario of at most 1000 states; skipped`);
    else yield compareWithTlc(jar, scenario, fault);
  }
}

/** Compares TLC with tcproof on every scenario that it can finish, and on some faults; status 1 where they differ, 2 on bad input. */
export function crosscheckTlc(args: readonly string[]): void {
  const options = optionsOf(args);
  const missing = tlcMissing(options.tlc);
  if (missing !== null || options.tlc === null) {
    console.log(`TLC is skipped: ${missing}`);
    return;
  }
  console.log(`${tlcVersion(options.tlc)}; ${options.tlc}`);
  let [done, different] = [0, 0];
  for (const comparison of comparisons(options.tlc, options)) {
    done++;
    if (comparison.differences.length > 0) different++;
    console.log(comparisonLine(comparison));
  }
  console.log(`${done} models compared with TLC, ${different} different`);
  if (different > 0) process.exitCode = 1;
}
