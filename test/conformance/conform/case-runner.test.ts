import { describe, expect, it } from 'vitest';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { CaseRunner } from '../../../conformance/conform/case-runner.js';
import { doJob } from '../../../conformance/conform/job.js';
import { runWaiting } from '../../../conformance/conform/run-waiting.js';
import { SuitePlanner } from '../../../conformance/conform/suite-plan.js';
import { Tally } from '../../../conformance/conform/tally.js';
import { waits } from '../../../conformance/conform/why-not-runnable.js';
import { compareLedger } from '../../../conformance/ledger/compare-ledger.js';
import { emptyLedger } from '../../../conformance/ledger/ledger.js';
import { updateLedger } from '../../../conformance/ledger/update-ledger.js';
import type { CriterionName } from '../../../conformance/vectors/suite.js';
import { deep } from '../../deep.js';
import { but, inProcess, model } from './in-process.js';

const planner = new SuitePlanner(model().hello(), 'rfc9293');
const QUICK: readonly CriterionName[] = ['transitions', 'guards'];
const plans = deep(QUICK, [...QUICK, 'lifecycles', 'cells', 'pairs', 'w']).map((s) => planner.plan(s));
const [transitions] = plans;
if (transitions === undefined) throw new RangeError('there is no plan');
const { vectors } = transitions;

function played(runner: CaseRunner): Tally {
  const tally = new Tally(plans);
  for (const plan of plans) {
    const reply = doJob(runner, { job: 'run', vectors: plan.vectors, known: [] });
    if (reply.job === 'run')
      tally.add({ plan, indices: plan.vectors.map((_, i) => i) }, reply.results, reply.judged);
  }
  return tally;
}

describe('the runner of cases', () => {
  it('the chart agrees with itself in every suite, and never leaves the way of a vector', () => {
    const runner = new CaseRunner(inProcess(model));
    for (const plan of plans) {
      expect(plan.vectors.length).toBeGreaterThan(50);
      for (const vector of plan.vectors)
        expect([vector.id, runner.run(vector, () => {})]).toEqual([vector.id, { verdict: 'agrees' }]);
    }
  });

  it('a faulty chart deviates, is shrunk, is known once it is in the ledger, and gone when it is mended', () => {
    const runner = new CaseRunner(inProcess(() => model('simultaneous-open-ignored')));
    const tally = played(runner);
    for (const { suite, ran, agreed, deviated, unstable, vectors: all } of tally.suites()) {
      expect([suite, ran, agreed + deviated + unstable]).toEqual([suite, all, all]);
      expect([suite, deviated > 0, unstable]).toEqual([suite, true, 0]);
    }
    const [finding, ...others] = tally.findings();
    expect(others).toEqual([]);
    const cases = finding?.sightings.reduce((n, s) => n + s.cases, 0);
    expect(cases).toBe(tally.suites().reduce((n, s) => n + s.deviated, 0));

    const shrunk = doJob(runner, { job: 'shrink', steps: finding?.steps ?? [] });
    const deviation = shrunk.job === 'shrink' ? shrunk.deviation : null;
    expect(deviation?.trace.map((e) => e.step.do)).toEqual(['open', 'numbered']);

    const found = {
      stack: 'm',
      version: '1',
      profile: 'rfc9293',
      findings: [{ ...finding!, deviation: deviation!, steps: deviation!.trace.map((e) => e.step) }],
    };
    const nothing = { wholeSuites: new Set<string>(), replayedClean: new Set<string>() };
    const first = compareLedger(found, emptyLedger('m'), nothing);
    expect(first.fresh.map((f) => [f.id, f.classification.kind])).toEqual([
      ['syn-sent.syn.nothing', 'violates MUST'],
    ]);
    const ledger = updateLedger(emptyLedger('m'), first, '1');
    expect(compareLedger(found, ledger, nothing)).toMatchObject({ fresh: [], known: [{}], gone: [] });

    const mended = new CaseRunner(inProcess(model));
    const again = doJob(mended, { job: 'play', steps: ledger.entries[0]?.steps ?? [] });
    expect(again).toEqual({ job: 'play', deviation: null });
    const clean = { ...nothing, replayedClean: new Set(['syn-sent.syn.nothing']) };
    const left = compareLedger({ ...found, findings: [] }, ledger, clean);
    expect(left.gone.map((e) => e.id)).toEqual(['syn-sent.syn.nothing']);
  });

  it('crashes in two states are two classes, each at its step, and the stack is opened again', () => {
    const crashing = () => {
      const stack = model();
      const die = (): never => {
        throw new StackFailure('died', 'ended by SIGSEGV');
      };
      return but(stack, { abort: die });
    };
    const stack = inProcess(crashing);
    const tally = played(new CaseRunner(stack));
    // An ABORT before any OPEN has no connection to be asked of.
    const aborts = vectors.filter(({ steps }) =>
      steps.slice(1).some((s) => s.do === 'call' && s.call.name === 'ABORT'),
    );
    expect(aborts.length).toBeGreaterThan(5);
    expect(tally.suites()[0]).toMatchObject({ ran: vectors.length, deviated: aborts.length, unstable: 0 });
    expect(stack.opened()).toBeGreaterThan(aborts.length);
    const ids = tally.findings().map(({ deviation }) => [deviation.trace.at(-1)?.before, deviation.problem]);
    const problem = {
      aspect: 'crash',
      expected: 'the stack goes on',
      observed: 'died: ended by SIGSEGV',
    };
    expect(ids).toContainEqual(['LISTEN', problem]);
    expect(ids).toContainEqual(['ESTABLISHED', problem]);
  });

  it('a stack that does not answer is counted, for each time costs seconds', () => {
    const silent = (): never => {
      throw new StackFailure('silent', 'no answer in 5 s');
    };
    const runner = new CaseRunner(inProcess(() => but(model(), { inject: silent })));
    const injecting = vectors.filter((v) => v.steps.some((s) => s.do === 'inject')).slice(0, 3);
    const reply = doJob(runner, { job: 'run', vectors: injecting, known: [] });
    expect(reply).toMatchObject({ results: injecting.map(() => ({ verdict: 'deviates' })) });
    expect(reply).toHaveProperty('hangs', runner.hangs);
    expect(runner.hangs).toBeGreaterThanOrEqual(injecting.length);
  });

  it('a crash that no session shows again is still a crash', () => {
    // The fast comparison reads the number of the case from SYNs; a session chooses others.
    const moody = () => {
      const stack = model();
      return but(stack, {
        open: (kind, local, remote, isn) => {
          if (isn !== undefined && isn < 0x8000_0000) throw new StackFailure('died', 'at once');
          return stack.open(kind, local, remote, isn);
        },
      });
    };
    const [vector] = vectors.filter(
      (v) => v.steps[0]?.do === 'call' && v.steps[0].call.name === 'OPEN.ACTIVE',
    );
    const judged: string[] = [];
    const runner = new CaseRunner(inProcess(moody));
    const result = runner.run(vector!, ({ deviation }) => judged.push(deviation.problem.observed));
    expect(result).toMatchObject({ verdict: 'deviates', parted: { step: 1 } });
    expect(judged).toEqual(['died: at once']);
  });

  it('a stack that answers in two ways has no verdict', () => {
    let times = 0;
    const nervous = () => {
      const stack = model();
      return but(stack, {
        inject: (packet) => {
          times += 1;
          const reply = stack.inject(packet);
          return times === 1 ? { ...reply, out: [] } : reply;
        },
      });
    };
    const runner = new CaseRunner(inProcess(nervous));
    const answered = vectors.find(
      (v) => v.steps.length === 1 && v.expect[0]?.sent.length === 1 && v.steps[0]?.do === 'inject',
    );
    expect(runner.run(answered!, () => {}).verdict).toBe('unstable');
    expect(runner.run(answered!, () => {}).verdict).toBe('agrees');
  });

  it('cases that wait give the same side by side as one after the other', () => {
    for (const fault of [undefined, 'time-wait-never-expires']) {
      const waiting = vectors.filter(waits);
      expect(waiting.length).toBeGreaterThan(5);
      const runner = new CaseRunner(inProcess(() => model(fault)));
      const alone = waiting.map((v) => runner.run(v, () => {}).verdict === 'agrees');
      const many = { ...inProcess(model), open: () => ({ adapter: () => model(fault), close: () => {} }) };
      const { results, judged } = runWaiting(new CaseRunner(many), waiting);
      const together = results.map((r) => r.verdict === 'agrees');
      expect(judged.length).toBe(together.filter((agrees) => !agrees).length);
      expect(together).toEqual(alone);
      expect(alone.every(Boolean)).toBe(fault === undefined);
    }
  });
});

describe('ways around deviations', () => {
  it('lead to what lies behind them, and not over them', () => {
    const avoid = new Set(['SYN-SENT left-edge SYN']);
    const crossed = (v: (typeof vectors)[number]): boolean =>
      v.letters.some((l, i) => avoid.has(`${v.expect[i - 1]?.state} ${l}`) && i < v.letters.length - 1);
    const around = new SuitePlanner(model().hello(), 'rfc9293', avoid).plan('transitions').vectors;
    expect(vectors.some(crossed)).toBe(true);
    expect(around.some(crossed)).toBe(false);
    // SYN-RECEIVED is reached from LISTEN instead.
    expect(around.some((v) => v.expect.some((e) => e.state === 'SYN-RECEIVED'))).toBe(true);
  });
});
