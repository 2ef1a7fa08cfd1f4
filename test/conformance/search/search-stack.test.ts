import { describe, expect, it } from 'vitest';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { deviationId } from '../../../conformance/ledger/deviation-id.js';
import type { SearchReport } from '../../../conformance/search/search-report.js';
import { searchStack } from '../../../conformance/search/search-stack.js';
import { ModelStack, replaySteps, StackDeviation } from '../../../conformance/testing.js';
import { ToyStack } from '../toy-stack/toy-stack.js';
import { modelSource, PATIENCE, sourceOf, toySource } from './sources.js';

const idsOf = ({ findings }: SearchReport): readonly string[] =>
  findings.map((f) => deviationId(f.deviation));

describe('a search', () => {
  it('finds nothing at the chart itself', async () => {
    const source = modelSource('rfc9293');
    const report = await searchStack(source, { cases: 40, patience: PATIENCE });
    expect(report).toMatchObject({ findings: [], unsteady: [], cases: 40, ended: '', restarts: 0 });
    expect(report.covered.length).toBeGreaterThan(50);
    expect(source.counts).toEqual({ opened: 1, closed: 1 });
  });

  it('goes on after a deviation, and finds each bug of a stack that has several, in few steps', async () => {
    const bugs = {
      noSimultaneousOpen: true,
      deafTimeWait: true,
      rstEndsListener: true,
    };
    const report = await searchStack(toySource(bugs), { cases: 300 });
    const ids = idsOf(report);
    for (const id of [
      'syn-sent.syn.nothing',
      'time-wait.fin-repeated.nothing',
      'syn-received.rst-passive.state-closed',
    ])
      expect(ids).toContain(id);
    expect(report.unsteady).toEqual([]);
    expect(Math.max(...report.findings.map((f) => f.steps.length))).toBeLessThanOrEqual(6);
    for (const { deviation, steps } of report.findings) {
      expect(() => replaySteps(new ToyStack(bugs), steps)).toThrow(StackDeviation);
      expect(() => replaySteps(new ToyStack(), steps)).not.toThrow();
      expect(deviation.trace.map((e) => e.step)).toEqual(steps);
    }
  });

  it('is the same for the same seed, and counts what it meets again', async () => {
    const run = () =>
      searchStack(modelSource('rfc9293', 'any-rst-resets'), { cases: 60, seed: 7, patience: PATIENCE });
    const [a, b] = [await run(), await run()];
    expect({ ...a, seconds: 0 }).toEqual({ ...b, seconds: 0 });
    expect(a.findings[0]?.sightings[0]).toMatchObject({
      suite: 'search',
      first: expect.stringContaining('seed '),
    });
    expect(a.findings.reduce((n, f) => n + (f.sightings[0]?.cases ?? 0), 0)).toBeGreaterThan(
      a.findings.length,
    );
  });

  it.each([
    ['names', ['established.rst-challenge.nothing']],
    [
      'a test',
      (d: Parameters<typeof deviationId>[0]) => deviationId(d) === 'established.rst-challenge.nothing',
    ],
  ])('does not shrink what is known by %s, but counts it', async (_how, known) => {
    const report = await searchStack(modelSource('rfc9293', 'any-rst-resets'), {
      cases: 60,
      known,
      patience: PATIENCE,
    });
    expect(idsOf(report)).not.toContain('established.rst-challenge.nothing');
    expect(report.known).toMatchObject([{ name: 'established.rst-challenge.nothing' }]);
  });

  it('tells a deviation that does not show again from one that does', async () => {
    let aborts = 0;
    const source = sourceOf(() => {
      const stack = new ModelStack();
      const { abort } = stack;
      stack.abort = () => ({ ...abort.call(stack), ...(aborts++ === 2 ? { data: new Uint8Array(3) } : {}) });
      return stack;
    });
    const report = await searchStack(source, { cases: 40, patience: PATIENCE });
    expect(report.findings).toEqual([]);
    expect(report.unsteady).toMatchObject([{ observed: '3 octets 00 00 00' }]);
  });

  it('ends with what it knows when it is interrupted', async () => {
    const stop = new AbortController();
    const report = await searchStack(modelSource('rfc9293', 'any-rst-resets'), {
      signal: stop.signal,
      progress: ({ found }) => found > 0 && stop.abort(),
    });
    expect(report.ended).toBe('interrupted');
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('lets no time pass on a stack with a real clock, unless it is asked to', async () => {
    let waited = 0;
    const real = sourceOf(() => {
      const stack = new ModelStack();
      const { hello, advance } = stack;
      const description = hello.call(stack);
      stack.hello = () => ({ ...description, capabilities: { ...description.capabilities, time: 'real' } });
      stack.advance = (ms) => {
        waited += 1;
        return advance.call(stack, ms);
      };
      return stack;
    });
    await searchStack(real, { cases: 20, patience: PATIENCE });
    expect(waited).toBe(0);
    await searchStack(real, { cases: 20, patience: PATIENCE, wait: true });
    expect(waited).toBeGreaterThan(0);
  });
});

describe('a stack that fails', () => {
  it.each(['died', 'silent'] as const)('%s in ABORT is started afresh, and a finding', async (kind) => {
    const source = sourceOf(() => {
      const stack = new ModelStack();
      let dead = false;
      const fail = (): never => {
        dead = true;
        throw new StackFailure(kind, 'gone');
      };
      stack.abort = fail;
      const { reset } = stack;
      stack.reset = () => (dead ? fail() : reset.call(stack));
      return stack;
    });
    const report = await searchStack(source, { cases: 30, patience: PATIENCE });
    expect(report.ended).toBe('');
    expect(idsOf(report).some((id) => id.endsWith(`abort.${kind}`))).toBe(true);
    expect(report.restarts).toBeGreaterThan(0);
    expect(source.counts.closed).toBe(source.counts.opened);
  });

  it('before every first step ends the search', async () => {
    const source = sourceOf(() => {
      const stack = new ModelStack();
      stack.reset = () => {
        throw new StackFailure('died', 'exit status 1');
      };
      return stack;
    });
    const report = await searchStack(source, { cases: 100 });
    expect(report.ended).toContain('a fresh stack crashed 5 times before its first step');
    expect(report.cases).toBeLessThan(10);
    expect(source.counts.closed).toBe(source.counts.opened);
  });
});
