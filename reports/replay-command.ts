import type { SimulationSummary } from '../properties/simulation/summary.js';
import type { Report } from './report.js';

/** How a run was made, as far as it decides what is found. */
export interface ReplayHow {
  /** Fault the chart was patched with. */
  readonly fault?: string | null;
  /** Absent: everything was enumerated. */
  readonly simulation?: SimulationSummary;
}

/** What a command line is to run again. */
export interface Replay extends ReplayHow {
  readonly scenario?: string;
  readonly property?: string;
}

/** How the run of a report was made. */
export function replayHow({ fault, simulation }: Report): ReplayHow {
  return { fault, ...(simulation === undefined ? {} : { simulation }) };
}

function quoted(word: string): string {
  return /^[\w./:@=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

type Option = readonly [string, string | null | undefined];

function optionsText(options: readonly Option[]): readonly string[] {
  return options.flatMap(([o, v]) => (v ? [o, quoted(v)] : []));
}

/** The walks of an island depend on nothing but these: leaving out other scenarios and properties changes none. */
function walkOptions({ plan, profile, scale }: SimulationSummary): readonly string[] {
  const { seed, walks, steps, guided } = plan;
  const options: readonly Option[] = [
    ['--profile', profile],
    ['--scale', scale],
    ['--seed', String(seed)],
    ['--walks', String(walks)],
    ['--steps', String(steps)],
  ];
  return [...optionsText(options), ...(guided ? ['--guided'] : [])];
}

/** The name of a scenario before it was scaled. */
function unscaled(scenario: string | undefined, scale: string): string | undefined {
  return scale === '' ? scenario : scenario?.replace(`+${scale}`, '');
}

/** The command line that finds the same again. */
export function replayCommand({ scenario, property, fault, simulation }: Replay): string {
  const where: readonly Option[] = [
    ['--scenario', simulation === undefined ? scenario : unscaled(scenario, simulation.scale)],
    ['--property', property],
    ['--fault', fault],
  ];
  const verb = simulation === undefined ? 'check' : 'simulate';
  const how = simulation === undefined ? [] : walkOptions(simulation);
  return [`npx tcproof ${verb}`, ...optionsText(where), ...how].join(' ');
}
