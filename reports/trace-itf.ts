import { prettyJson } from './pretty-json.js';
import type { Trace, TraceState, TraceStep } from './report.js';

/** Fields that may be null; they become `Some(value)` or `None`, so that a variable keeps one type along the trace. */
const OPTIONAL: ReadonlySet<string> = new Set(['ack', 'finSeq', 'former', 'segment', 'row']);

const NONE = { tag: 'None', value: { '#tup': [] } };

function encodeField(key: string, value: unknown): unknown {
  if (value === null || value === undefined) return NONE;
  return OPTIONAL.has(key) ? { tag: 'Some', value: encode(value) } : encode(value);
}

/** A plain JSON value as ITF: every integer is a `#bigint`, lists and records stay, null is `None`. */
function encode(value: unknown): unknown {
  if (value === null || value === undefined) return NONE;
  if (typeof value === 'number') return { '#bigint': String(value) };
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(encode);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodeField(key, item)]));
}

type Action = Pick<TraceStep, 'number' | 'actor' | 'event' | 'segment' | 'row' | 'sent' | 'signals'> & {
  readonly kind: string;
};

const INITIAL: Action & { readonly actor: string } = {
  number: 0,
  actor: 'network',
  kind: 'initial',
  event: 'none',
  segment: null,
  row: null,
  sent: [],
  signals: [],
};

function actionOf({ number, actor, kind, event, segment, row, sent, signals }: TraceStep): Action {
  return { number, actor, kind, event, segment, row, sent, signals };
}

function stateOf(index: number, { a, b, toA, toB }: TraceState, action: Action): object {
  return {
    '#meta': { index },
    a: encode(a),
    b: encode(b),
    toA: encode(toA),
    toB: encode(toB),
    action: encode(action),
  };
}

/** A trace in the Informal Trace Format of Apalache (ADR-015); variable `action` says which step led to the state. */
export function traceItf(trace: Trace): string {
  return prettyJson({
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      description: `tcproof, scenario ${trace.scenario}`,
    },
    // ITF: the state that follows the last one, where the run never ends.
    ...(trace.loopFrom === undefined ? {} : { loop: trace.loopFrom }),
    vars: ['a', 'b', 'toA', 'toB', 'action'],
    states: [
      stateOf(0, trace.initial, INITIAL),
      ...trace.steps.map((step, i) => stateOf(i + 1, step.after, actionOf(step))),
    ],
  });
}
