import { networkName } from '../../model/network.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import type { ExportFormat } from '../export-format.js';
import type { Outline } from '../outline.js';
import { outlineOf } from '../outline-of.js';
import { scenarioOf } from '../scenario-of.js';
import { type Channels, channelsOf, MOST_NAMES, segmentNumber } from './channels.js';
import { claimsOf, type PromelaClaim, type PropertyClaims, rowLegend } from './claims.js';
import { comment } from './comment.js';
import { endProcess } from './end-process.js';
import { Predicates } from './predicates.js';
import { expandedLength, isWritten, propertySection, runFormulas } from './properties.js';
import { watchSection } from './watch.js';

/** A Promela model with what it asks. */
export interface PromelaModel {
  /** The model with its properties as formulas. */
  readonly text: string;
  /** The same model with a process that reports the safety predicates instead of the formulas. */
  readonly watched: string;
  readonly claims: readonly PropertyClaims[];
  /** States that SPIN counts besides ours: that before the first segments are in flight. */
  readonly extraStates: number;
  /** The model with only its formulas about runs. */
  readonly aboutRuns: string;
  /** True of a formula that SPIN can read. */
  readonly isWritten: (claim: PromelaClaim) => boolean;
}

/** Writes an outline as a Promela model for SPIN 6.5: SPIN's states are exactly ours. */
export function promelaModel(outline: Outline, name: string, fault: string | null = null): PromelaModel {
  const channels = channelsOf(outline);
  const predicates = new Predicates(outline, channels);
  const definitions = predicates.definitions();
  const claims = claimsOf(outline, predicates);
  const length = expandedLength(definitions);
  const model = [...header(outline, name, fault), ...body(outline, channels), '', ...definitions];
  const formulas = [atRest(channels), ...LIVENESS, ...propertySection(claims, length)];
  return {
    text: `${[...model, ...formulas].join('\n')}\n`,
    watched: `${[...model, ...watchSection(claims)].join('\n')}\n`,
    claims,
    aboutRuns: `#define LIVENESS\n${[...model, ...LIVENESS, ...runFormulas(claims, length)].join('\n')}\n`,
    extraStates: channels.setup.length > 0 ? 1 : 0,
    isWritten: (claim) => isWritten(claim, length),
  };
}

function header(
  { scenario, counts, properties }: Outline,
  name: string,
  fault: string | null,
): readonly string[] {
  const example = properties.find((p) => p.property.id === 'deadlock-free')?.name ?? 'NAME';
  return [
    '/*',
    ` * ${scenario.name}: ${scenario.title.replaceAll('*/', '* /')}`,
    ` * Profile ${scenario.profile}, network ${networkName(scenario.network)}${fault === null ? '' : `, chart patched with the fault ${fault}`}. Written by tcproof; ${counts.states} states.`,
    ' *',
    ' * A and B are the two ends: a location is a TCP state with all that tells it from others of that name (in its comment), an option is one',
    ' * reaction of the chart, with its row and the clause of the RFC. Numbers in names of segments are SEG.SEQ and SEG.ACK.',
    ' *',
    ` * States:      spin -a ${name}.pml && gcc -O2 -w -DSAFETY -DNOREDUCE -DNOCLAIM -o pan pan.c && ./pan -E`,
    ` * One formula: spin -a ${name}.pml && gcc -O2 -w -DNOREDUCE -o pan pan.c && ./pan -a -E -N ${example}`,
    ' * Liveness:    the same with spin -DLIVENESS -a',
    ' */',
  ];
}

function body(outline: Outline, channels: Channels): readonly string[] {
  const { a, b, segments } = outline;
  return [
    '',
    ...segmentNames(segments.map((s) => s.name)),
    '',
    ...channels.declarations,
    ...(channels.setup.length === 0 ? [] : ['bool ready = false;']),
    '',
    comment('The rows of the chart that are taken, with their reasons:'),
    ...rowLegend([...a.reactions, ...b.reactions]),
    '',
    ...endProcess(outline, a, channels),
    '',
    ...endProcess(outline, b, channels),
    ...(channels.process.length === 0 ? [] : ['', ...processOf(channels)]),
    ...setupProcess(channels),
  ];
}

/** The last name is 1, the next to last 2, and so on. */
function segmentNames(names: readonly string[]): readonly string[] {
  if (names.length === 0) return ['mtype:segment = { NONE };'];
  if (names.length > MOST_NAMES) return names.map((name, id) => `#define ${name} ${segmentNumber(id)}`);
  return ['mtype:segment = {', `  ${[...names].reverse().join(',\n  ')}`, '};'];
}

function processOf({ process, setup }: Channels): readonly string[] {
  if (setup.length === 0) return process;
  return process.map((line) => line.replace('Network() {', 'Network() provided (ready) {'));
}

function setupProcess({ setup }: Channels): readonly string[] {
  if (setup.length === 0) return [];
  return [
    '',
    comment(
      'In flight before the run begins; the state before this step is one that tcproof does not count.',
    ),
    'active proctype Setup() {',
    `  d_step { ${setup.join('; ')}; ready = true };`,
    '  false',
    '}',
  ];
}

/** Processes are numbered in the order of the text. */
function atRest({ process, setup }: Channels): string {
  const processes = 2 + (process.length > 0 ? 1 : 0) + (setup.length > 0 ? 1 : 0);
  const none = Array.from({ length: processes }, (_, pid) => `!enabled(${pid})`);
  return `#define AT_REST (${none.join(' && ')})`;
}

const LIVENESS: readonly string[] = [
  '#ifdef LIVENESS',
  comment('A run may rest in any state, unless an assumption obliges it to go on.'),
  'active proctype Rest() {',
  '  do',
  '  :: _nr_pr > 0',
  '  od',
  '}',
  '#endif',
];

/** `tcproof export promela`. */
export const PROMELA: ExportFormat = {
  name: 'promela',
  says: 'a Promela model with its properties as LTL formulas, for SPIN 6.5',
  of: 'scenario',
  files: (request) => {
    const outline = outlineOf(scenarioOf(request), PROPERTIES, { chart: request.chart });
    return [{ ending: '.pml', pieces: [promelaModel(outline, request.name, request.fault).text] }];
  },
};
