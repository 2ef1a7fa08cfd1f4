import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';
import { NUMBER_FAMILIES, type NumberFamily } from '../../../conformance/vectors/number-family.js';
import type { CriterionName, Suite } from '../../../conformance/vectors/suite.js';
import { playVector } from '../../../conformance/vectors/trace-vector.js';
import { packetdrillScript } from '../../../conformance/vectors/write/packetdrill-script.js';
import { suiteCapture } from '../../../conformance/vectors/write/vector-capture.js';
import type { Segment } from '../../../model/segment.js';
import { deep } from '../../deep.js';
import { runExplain } from '../explain/run-explain.js';
import { suite } from './bench.js';

const SUITES: readonly CriterionName[] = [
  'lifecycles',
  'hsi',
  ...deep<CriterionName[]>([], ['transitions', 'guards', 'cells', 'pairs', 'w', 'wp']),
];

describe('the scripts of vectors', () => {
  it.each(SUITES)(
    'of %s are read by replay, and agree with the model under their own profile',
    (criterion) => {
      const others: string[] = [];
      let scripts = 0;
      for (const vector of suite(criterion).vectors) {
        const script = packetdrillScript(vector);
        if (!('text' in script)) continue;
        scripts += 1;
        const { profile } = vector.setting;
        const parsed = parseScript(script.text, vector.id);
        const verdict = judgeScript(parsed, { profile, window: null, defined: null });
        if (verdict.verdict !== 'agrees') others.push(`${vector.id}: ${verdict.verdict}`);
      }
      expect(others).toEqual([]);
      expect(scripts).toBeGreaterThan(30);
    },
  );
});

interface Frame {
  /** Sent by the implementation under test, not by the tester. */
  readonly own: boolean;
  readonly segment: Segment;
}

/** The packets of a suite's capture, in its order. */
function framesOf({ vectors }: Suite, family: NumberFamily): readonly Frame[] {
  return vectors.flatMap((vector) =>
    playVector(vector, family).flatMap(({ event, sent }) => [
      ...(event.type === 'SEGMENT' ? [{ own: false, segment: event.segment }] : []),
      ...sent.map((segment) => ({ own: true, segment })),
    ]),
  );
}

interface Told {
  readonly record: string;
  readonly deviations: readonly { readonly frame: number; readonly blame: string }[];
}

describe('the captures of vectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-vectors-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(NUMBER_FAMILIES)(
    'are explained, and only the SYN,FIN of the tester is blamed ($name numbers)',
    async (family) => {
      const lifecycles = suite('lifecycles');
      const frames = framesOf(lifecycles, family);
      const file = join(folder, `${family.name}.pcapng`);
      writeFileSync(file, suiteCapture(lifecycles, family));
      const { stdout, status } = await runExplain(file, '--json', '--all');
      const told = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Told);
      const connections = told.filter((t) => t.record === 'connection');
      expect(connections.length).toBeGreaterThan(70);
      // No behaviour of the chart sends SYN and FIN in one segment; vectors do, to see it taken.
      const others = connections.flatMap(({ deviations }) =>
        deviations.filter(({ frame, blame }) => {
          const { own, segment } = frames[frame - 1]!;
          return own || blame === 'receiver' || !(segment.syn && segment.fin);
        }),
      );
      expect(others).toEqual([]);
      expect(status).toBe(0);
    },
  );
});
