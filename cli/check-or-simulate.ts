import { UsageError } from './usage-error.js';
import { WALK_OPTIONS } from './verbs/simulate.js';

/** What makes sense only where everything is enumerated. */
const ENUMERATION_OPTIONS = [
  'requirement',
  'faults',
  'all',
  'maxStates',
  'maxSeconds',
  'maxMegabytes',
] as const;

function flag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
}

/** True for `check --simulate`; refuses options that belong to the other way of checking, which would be ignored. */
export function wantsSimulation(options: Readonly<Record<string, unknown>>): boolean {
  const simulates = options.simulate === true;
  const foreign = simulates ? ENUMERATION_OPTIONS : WALK_OPTIONS;
  const given = foreign.find((name) => options[name] !== undefined);
  if (given === undefined) return simulates;
  throw new UsageError(
    'TCP-USAGE',
    simulates
      ? `${flag(given)} says how to enumerate; leave it out with --simulate`
      : `${flag(given)} says how to walk; add --simulate`,
  );
}
