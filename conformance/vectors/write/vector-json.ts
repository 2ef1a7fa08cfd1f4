import { controlBits } from '../../../model/segment.js';
import { clausesOf, requirementsOf, strengthOfStep } from '../claims-of.js';
import { NUMBER_FAMILIES } from '../number-family.js';
import { type Reading, readingsOf } from '../readings.js';
import type { Stimulus, SymbolicSegment } from '../stimulus.js';
import type { Suite } from '../suite.js';
import { numberText } from '../symbolic-number.js';
import { playVector } from '../trace-vector.js';
import type { Expectation, Vector } from '../vector.js';
import { arriving } from './addresses.js';

/** Version of the format; `reports/schema/vectors.schema.json` describes it. */
export const VECTORS_VERSION = 1;

function bitsOf(s: SymbolicSegment): string {
  return controlBits({ ...s, seq: 0, ack: s.ack === null ? null : 0, life: 0, at: 0 });
}

function segmentJson(s: SymbolicSegment): object {
  return {
    control: bitsOf(s),
    seq: numberText(s.seq),
    ack: s.ack === null ? null : numberText(s.ack),
    len: s.len,
    wnd: s.wnd,
  };
}

/** Control bits, numbers and length are required; how large the window is, is the receiver's own choice, closed or open is not. */
function expectedSegmentJson(s: SymbolicSegment): object {
  const { wnd, ...required } = segmentJson(s) as { readonly wnd: number };
  return { required, allowed: { wnd: s.rst ? 'any' : s.wnd === 0 ? 'closed' : 'open', model: wnd } };
}

function expectationJson(e: Expectation, strength: string | null): object {
  return {
    silence: e.sent.length === 0,
    sent: e.sent.map(expectedSegmentJson),
    signals: e.signals,
    delivered: e.delivered,
    startsTimeWait: e.startedTimeWait,
    state: e.state,
    ...(strength === null ? {} : { strength }),
    rows: e.rows,
    clauses: clausesOf(e.rows),
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function stimulusJson(stimulus: Stimulus, bytes: Readonly<Record<string, string>>): object {
  if (stimulus.do !== 'inject') return { ...stimulus };
  return { do: 'inject', segment: segmentJson(stimulus.segment), bytes };
}

function readingJson({ choices, from, expect }: Reading): object {
  return { choices, from, expect: expect.slice(from - 1).map((e) => expectationJson(e, null)) };
}

function vectorJson(vector: Vector): object {
  const readings = readingsOf(vector);
  const played = NUMBER_FAMILIES.map((family) => ({ family, steps: playVector(vector, family) }));
  const bytesOf = (i: number): Readonly<Record<string, string>> =>
    Object.fromEntries(
      played.flatMap(({ family, steps }) => {
        const event = steps[i]?.event;
        return event?.type === 'SEGMENT' ? [[family.name, hex(arriving(event.segment))]] : [];
      }),
    );
  const rows = [...new Set(vector.expect.flatMap((e) => e.rows))];
  const first = readings.reduce((n, r) => Math.min(n, r.from), vector.steps.length + 1);
  return {
    id: vector.id,
    title: vector.expect.at(-1)?.rows[0] ?? '',
    profile: vector.setting.profile,
    limits: vector.setting.limits,
    connections: vector.setting.connections,
    needs: vector.needs,
    covers: {
      items: vector.items,
      rows,
      clauses: clausesOf(rows),
      requirements: requirementsOf(played[0]?.steps ?? []),
    },
    steps: vector.steps.map((s, i) => ({
      ...stimulusJson(s, bytesOf(i)),
      expect: expectationJson(
        vector.expect[i]!,
        strengthOfStep(vector.expect[i]!.rows, i + 1 >= first && readings.some((r) => r.from === i + 1)),
      ),
    })),
    alternatives: readings.map(readingJson),
  };
}

/** What a reader of the file must know before any vector. */
function head(suite: Suite): object {
  const { criterion, statement, covered, total, missing } = suite;
  return {
    version: VECTORS_VERSION,
    criterion,
    statement,
    coverage: { covered, total, missing },
    numbers: NUMBER_FAMILIES.map(({ name, iss, irs }) => ({ name, iss, irs })),
  };
}

/** The suite as JSON: one line per vector, so that a file of thousands can be read and compared line by line. */
export function suiteJson(suite: Suite): string {
  const text = JSON.stringify(head(suite));
  const vectors = suite.vectors.map((v) => JSON.stringify(vectorJson(v)));
  return `${text.slice(0, -1)},"vectors":[\n${vectors.join(',\n')}\n]}\n`;
}
