import { blankTcb } from '../model/tcb.js';
import { prettyJson } from './pretty-json.js';
import type { Report } from './report.js';

/** One order of keys that agrees with every shape of the report and with the TCB. */
const ORDER: readonly string[] = [
  ...[
    'version',
    'tool',
    'fault',
    'number',
    'actor',
    'name',
    'id',
    'what',
    'item',
    'title',
    'statement',
    'kind',
  ],
  ...[
    'event',
    'segment',
    'row',
    'clause',
    'profile',
    'network',
    'requirements',
    'scenario',
    'verdict',
    'omission',
    'reason',
  ],
  ...[
    'scenarios',
    'properties',
    'coverage',
    'faults',
    'experiments',
    'sweeps',
    'mutation',
    'shard',
    'simulation',
    'totals',
    'source',
    'caughtBy',
    'counterexample',
    'witness',
  ],
  ...[
    'initial',
    'steps',
    'sent',
    'signals',
    'after',
    'states',
    'transitions',
    'depth',
    'quiescent',
    'frontier',
  ],
  ...[
    'stopped',
    'boundary',
    'reduced',
    'total',
    'covered',
    'missing',
    'a',
    'b',
    'toA',
    'toB',
    'state',
    'tcb',
  ],
  ...[
    'key',
    'question',
    'answer',
    'sources',
    'cases',
    'expected',
    'participants',
    'story',
    'from',
    'to',
    'text',
    'numbers',
  ],
  ...[
    'sweep',
    'setting',
    'points',
    'value',
    'threshold',
    'prediction',
    'assumption',
    'says',
    'needed',
    'lasso',
    'loopFrom',
  ],
  ...['index', 'count', 'run'],
  ...['plan', 'seed', 'walks', 'guided', 'seconds', 'outOfTime', 'scale'],
  ...['longest', 'rested', 'cut', 'reactions', 'distinct'],
  ...['seq', 'ack', 'syn', 'fin', 'rst', 'len', 'wnd'],
  ...Object.keys(blankTcb([])),
];

const RANK: ReadonlyMap<string, number> = new Map(ORDER.map((key, i) => [key, i]));

function byRank([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const difference = (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length);
  return difference !== 0 ? difference : a < b ? -1 : 1;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, item]): [string, unknown] => [key, ordered(item)]);
  return Object.fromEntries(fields.sort(byRank));
}

/** The whole report as JSON (`reports/schema/report.schema.json`); the same report gives the same bytes, however its objects were built. */
export function jsonReport(report: Report): string {
  return prettyJson(ordered(report));
}
