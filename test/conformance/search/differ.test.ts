import { describe, expect, it } from 'vitest';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { differ } from '../../../conformance/search/differ.js';
import type { DifferReport } from '../../../conformance/search/differ-report.js';
import { differText } from '../../../conformance/search/differ-text.js';
import { ModelStack, type Step } from '../../../conformance/testing.js';
import { modelSource, PATIENCE, sourceOf, toySource } from './sources.js';

const namesOf = ({ disagreements }: DifferReport): readonly string[] => disagreements.map((d) => d.name);

const peer = (bits: '' | 'SYN' | 'RST', place: 'left edge' | 'middle', ack: 'none' | 'all'): Step => ({
  do: 'segment',
  place,
  ack,
  bits,
  len: 0,
  window: 'large',
});

const OPEN: Step = { do: 'open', kind: 'active', remote: true };
const RST_IN_WINDOW: readonly Step[] = [OPEN, peer('SYN', 'left edge', 'all'), peer('RST', 'middle', 'all')];

describe('two stacks', () => {
  it('that are the same do not disagree', async () => {
    const report = await differ(modelSource('rfc9293'), modelSource('rfc9293'), {
      cases: 30,
      patience: PATIENCE,
    });
    expect(report).toMatchObject({ disagreements: [], unsteady: [], cases: 30, ended: '' });
  });

  it('that number and size differently do not disagree', async () => {
    const large = sourceOf(() => new ModelStack({ limits: { window: 4096, mss: 1460, sendQueue: 4096 } }));
    const report = await differ(toySource(), large, { cases: 25 });
    expect(report.disagreements).toEqual([]);
  });

  it('that choose differently are both permitted, by the switch that tells them apart', async () => {
    const report = await differ(modelSource('rfc9293'), modelSource('rfc9293+rst=window'), {
      cases: 40,
      patience: PATIENCE,
    });
    expect(namesOf(report)).toEqual(['both permitted: rst=exact / rst=window']);
    expect(report.disagreements[0]?.steps.length).toBe(3);
    expect(differText(report)).toContain('B model      nothing, then ');
  });

  it('of which one errs: the other is right, in either order', async () => {
    const run = (a: boolean) =>
      differ(toySource({ noSimultaneousOpen: a }), toySource({ noSimultaneousOpen: !a }), { cases: 30 });
    expect(namesOf(await run(true))).toContain('B right: syn-sent.syn.nothing');
    expect(namesOf(await run(false))).toContain('A right: syn-sent.syn.nothing');
  });

  it('that err alike do not disagree', async () => {
    const wrong = () => modelSource('rfc9293', 'closed-silent');
    const report = await differ(wrong(), wrong(), { cases: 30, patience: PATIENCE });
    expect(report.disagreements).toEqual([]);
  });

  it('that err differently are both wrong', async () => {
    const report = await differ(
      modelSource('rfc9293', 'closed-silent'),
      modelSource('rfc9293', 'rst-without-length'),
      {
        cases: 30,
        patience: PATIENCE,
      },
    );
    expect(namesOf(report).some((name) => name.startsWith('both wrong: closed.reset'))).toBe(true);
  });

  it('play scripts first', async () => {
    const report = await differ(modelSource('rfc9293'), modelSource('rfc9293+rst=window'), {
      cases: 1,
      scripts: [RST_IN_WINDOW],
      patience: PATIENCE,
    });
    expect(report.disagreements).toMatchObject([{ first: 'script 1', after: 1, steps: RST_IN_WINDOW }]);
  });

  it('of which one dies: it is started afresh, and the other is right', async () => {
    const dying = sourceOf(() => {
      const stack = new ModelStack();
      stack.abort = () => {
        throw new StackFailure('died', 'signal 11');
      };
      return stack;
    });
    const report = await differ(modelSource('rfc9293'), dying, { cases: 40, patience: PATIENCE });
    expect(namesOf(report).some((name) => /^A right: .*abort\.died$/.test(name))).toBe(true);
    expect(report.restarts).toBeGreaterThan(0);
    expect(dying.counts.closed).toBe(dying.counts.opened);
  });
});
