import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModelStack } from '../../../conformance/adapter/model-stack.js';
import { compareMachine, machineStatus } from '../../../conformance/learned/compare-machine.js';
import type { MachineReport } from '../../../conformance/learned/machine-report.js';
import { machineText } from '../../../conformance/learned/machine-text.js';
import { type Mapping, STANDARD_MAPPING } from '../../../conformance/learned/mapping.js';
import { type Mealy, stepFinder } from '../../../conformance/learned/mealy.js';
import { readMealy } from '../../../conformance/learned/read-mealy.js';
import { writeMealy } from '../../../conformance/learned/write-mealy.js';
import { type AlphabetName, alphabetFor } from '../../../conformance/learning/alphabet.js';
import { CHART } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { DEFAULT_PROFILE, findProfile, PROFILES, type Profile } from '../../../model/profile.js';
import { deep } from '../../deep.js';
import { CLIENT_INPUTS, chartMachine, run, SERVER_INPUTS } from './chart-machine.js';

const ENDPOINT_INPUTS = alphabetFor(
  new ModelStack().hello().capabilities,
  deep<AlphabetName>('small', 'full'),
);

const profile = (name: string): Profile => PROFILES.get(name)!;

function compare(
  machine: Mealy,
  profiles = [DEFAULT_PROFILE],
  mapping: Mapping = STANDARD_MAPPING,
  maxPairs = 50_000,
): MachineReport {
  return compareMachine(machine, 'm.dot', { mapping, profiles, maxPairs });
}

const client = chartMachine('client', CLIENT_INPUTS);

describe('a machine that was learned of the chart', () => {
  it.each([
    ['client', CLIENT_INPUTS],
    ['server', SERVER_INPUTS],
    ['endpoint', ENDPOINT_INPUTS],
  ] as const)('is all allowed, as %s', (role, inputs) => {
    const machine = readMealy(writeMealy(chartMachine(role, inputs)), 'm.dot').machine;
    const report = compare(machine);
    expect(report).toMatchObject({ verdict: 'allowed', socket: role, deviations: [], complaints: [] });
    expect(report.explored.steps).toBeGreaterThanOrEqual(machine.steps.length);
    expect(machineStatus(report)).toBe(0);
  });

  it.each([
    ['client', CLIENT_INPUTS],
    ['server', SERVER_INPUTS],
    ['endpoint', ENDPOINT_INPUTS],
  ] as const)(
    'answers every word as the chart does: merging states that look alike loses nothing, as %s',
    (role, inputs) => {
      const machine = role === 'client' ? client : chartMachine(role, inputs);
      const step = stepFinder(machine);
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...inputs), { maxLength: 40 }), (word) => {
          let state = machine.initial;
          const outputs = word.map((input) => {
            const found = step(state, input)!;
            state = found.to;
            return found.output;
          });
          expect(outputs).toEqual(run(role, word));
        }),
        { numRuns: 400 },
      );
    },
  );

  it('of another profile deviates in what its switches change, and says which', () => {
    const linux = chartMachine('client', CLIENT_INPUTS, CHART, profile('linux'));
    const report = compare(linux);
    expect(report.verdict).toBe('deviates');
    expect(new Set(report.deviations.map((d) => d.strength))).toEqual(new Set(['profile']));
    expect(new Set(report.deviations.flatMap((d) => d.allowedBy))).toEqual(
      new Set(['closeWithUnread=reset']),
    );
    expect(compare(linux, [profile('linux')]).verdict).toBe('allowed');
    expect(compare(linux, [DEFAULT_PROFILE, profile('linux')]).verdict).toBe('allowed');
  });
});

describe('a machine of another preset', () => {
  it.each([...[...PROFILES.keys()].map((name) => [name, 'client'] as const), ['linux', 'server'] as const])(
    '%s, as %s, deviates from rfc9293 in switches only',
    (name, role) => {
      const inputs = role === 'client' ? CLIENT_INPUTS : SERVER_INPUTS;
      const report = compare(chartMachine(role, inputs, CHART, profile(name)));
      expect(report.deviations.filter((d) => d.strength !== 'profile')).toEqual([]);
    },
  );

  it('is not allowed where it changes from one profile of the list to another on the way', () => {
    const [linux, rfc793] = (['linux', 'rfc793'] as const).map((name) => {
      const { states, initial, steps } = chartMachine('client', CLIENT_INPUTS, CHART, profile(name));
      const own = (state: string): string => `${name} ${state}`;
      return {
        states: states.map(own),
        initial: own(initial),
        steps: steps.map((s) => ({ ...s, from: own(s.from), to: own(s.to) })),
      };
    });
    const join = linux!.steps.find((s) => s.from === linux!.initial && s.input === 'SYN(V,V,0)')!;
    // A SYN to CLOSED tells nobody which profile it is.
    const steps = [
      ...linux!.steps.filter((s) => s !== join),
      { ...join, from: 'start', to: rfc793!.initial },
    ];
    const machine: Mealy = {
      name: 'm',
      inputs: CLIENT_INPUTS,
      states: ['start', ...linux!.states, ...rfc793!.states],
      initial: 'start',
      steps: [
        ...linux!.steps
          .filter((s) => s.from === linux!.initial && s !== join)
          .map((s) => ({ ...s, from: 'start' })),
        ...steps,
        ...rfc793!.steps,
      ],
    };
    const report = compare(machine, [profile('rfc793'), profile('linux')]);
    expect(report.verdict).toBe('deviates');
    expect(report.profiles).toEqual(['rfc793', 'linux']);
    const alone = ['rfc793', 'linux'].map((name) => compare(machine, [profile(name)]).deviations.length);
    expect(report.deviations.length).toBe(Math.min(...alone));
    expect(machineText(report)).toContain(`(fewest under ${report.comparedWith})`);
  });
});

describe('a machine that needs two switches', () => {
  const inputs = [
    'LISTEN',
    'ACCEPT',
    'SYN(V,V,0)',
    'ACK(V,V,0)',
    'ACK+PSH(V,V,1)',
    'FIN+ACK(V,V,0)',
    'RST(V,V,0)',
    'CLOSECONNECTION',
    'ABORT',
    'SYN+FIN(V,V,0)',
  ];

  it('deviates twice, each time by one switch, and is allowed by both', () => {
    const both = findProfile('rfc9293+closeWithUnread=reset+synFin=drop')!;
    const machine = chartMachine('server', inputs, CHART, both);
    const report = compare(machine);
    expect(new Set(report.deviations.flatMap((d) => d.allowedBy))).toEqual(
      new Set(['closeWithUnread=reset', 'synFin=drop']),
    );
    expect(report.deviations.every((d) => d.strength === 'profile')).toBe(true);
    expect(compare(machine, [both]).verdict).toBe('allowed');
  });
});

/** The length of a shortest word that tells two complete machines apart: a search of its own, without the model. */
function shortestDifference(a: Mealy, b: Mealy): number {
  const [stepA, stepB] = [stepFinder(a), stepFinder(b)];
  const queue: (readonly [string, string, number])[] = [[a.initial, b.initial, 0]];
  const seen = new Set<string>();
  for (const [x, y, depth] of queue) {
    if (seen.has(`${x} ${y}`)) continue;
    seen.add(`${x} ${y}`);
    for (const input of a.inputs) {
      const [p, q] = [stepA(x, input)!, stepB(y, input)!];
      if (p.output !== q.output) return depth + 1;
      queue.push([p.to, q.to, depth + 1]);
    }
  }
  return Number.POSITIVE_INFINITY;
}

describe('a machine that was learned of a faulty chart', () => {
  const ids = [
    'no-edge-established-to-close-wait',
    'no-edge-syn-sent-to-established',
    'no-edge-last-ack-to-closed',
    'no-edge-close-wait-to-last-ack',
    'no-state-time-wait',
    'last-ack-to-time-wait',
  ];
  it.each(ids)('%s is found by a shortest word, which the chart answers otherwise', (id) => {
    const faulty = chartMachine('client', CLIENT_INPUTS, FAULTS.get(id)!.patch(CHART));
    const report = compare(faulty);
    expect(report.verdict).toBe('deviates');
    expect(machineStatus(report)).toBe(1);
    const [first] = report.deviations;
    expect(first?.word).toHaveLength(shortestDifference(client, faulty));
    expect(
      run(
        'client',
        first!.word.map((w) => w.input),
      ).at(-1),
    ).not.toBe(first!.actual);
    for (const d of report.deviations) {
      expect(d.expected.map((e) => e.output)).not.toContain(d.actual);
      expect(d.word.at(-1)).toEqual({ input: d.input, output: d.actual });
    }
  });

  it('that this alphabet cannot tell from the chart is allowed', () => {
    // The FIN that follows leads to TIME-WAIT from FIN-WAIT-1 too, and no input looks at the state.
    const faulty = chartMachine(
      'client',
      CLIENT_INPUTS,
      FAULTS.get('no-edge-fin-wait-1-to-fin-wait-2')!.patch(CHART),
    );
    expect(shortestDifference(client, faulty)).toBe(Number.POSITIVE_INFINITY);
    expect(compare(faulty).verdict).toBe('allowed');
  });

  it('names state, row, clause and strength', () => {
    const faulty = chartMachine(
      'client',
      CLIENT_INPUTS,
      FAULTS.get('no-edge-established-to-close-wait')!.patch(CHART),
    );
    const text = machineText(compare(faulty));
    expect(text).toMatch(
      /^client with \d+ states, 10 inputs, \d+ transitions: \d+ classes of deviations under profile rfc9293\n/,
    );
    expect(text).toMatch(/1\. MUST, RFC 9293 §3\.10\.7\.4/);
  });
});

describe('small machines by hand', () => {
  const dot = (steps: readonly string[]) =>
    readMealy(`digraph { __start0 [label=""]\n__start0 -> a\n${steps.join('\n')}\n}`, 'm.dot').machine;

  it('LISTEN that drops a SYN,ACK silently, as some systems do: a MUST of §3.10.7.2', () => {
    const report = compare(
      dot([
        'a -> b [label="LISTEN / TIMEOUT"]',
        'a -> a [label="SYN+ACK(V,V,0) / RST(ZERO,ZERO,0)"]',
        'b -> b [label="LISTEN / TIMEOUT"]',
        'b -> b [label="SYN+ACK(V,V,0) / TIMEOUT"]',
      ]),
    );
    expect(report.deviations).toMatchObject([
      {
        strength: 'MUST',
        state: 'LISTEN',
        machineState: 'b',
        input: 'SYN+ACK(V,V,0)',
        actual: 'TIMEOUT',
        expected: [{ output: 'RST(ZERO,ZERO,0)', row: 'LISTEN SEGMENT ack', clause: '3.10.7.2 second' }],
        word: [
          { input: 'LISTEN', output: 'TIMEOUT' },
          { input: 'SYN+ACK(V,V,0)', output: 'TIMEOUT' },
        ],
      },
    ]);
  });

  it('an ACK on a RST is no more than a MAY, and what follows is still judged', () => {
    const report = compare(
      dot([
        'a -> a [label="ACK(V,V,0) / ACK+RST(ZERO,ZERO,0)"]',
        'a -> a [label="RST(V,V,0) / ACK+RST(ZERO,ZERO,0)"]',
      ]),
      [DEFAULT_PROFILE],
      { ...STANDARD_MAPPING, socket: 'client' },
    );
    expect(report.deviations.map((d) => [d.input, d.strength])).toEqual([
      ['ACK(V,V,0)', 'MAY'],
      ['RST(V,V,0)', 'MUST'],
    ]);
  });

  it('another alphabet by a mapping; what it does not know is complained of and left out', () => {
    const mapping: Mapping = {
      name: 'mine',
      socket: 'client',
      inputs: { open: 'CONNECT', 'syn-ack': 'SYN+ACK(V,V,0)' },
      outputs: { syn: 'SYN(FRESH,ZERO,0)', ack: 'ACK(NEXT,NEXT,0)', none: 'TIMEOUT' },
    };
    const steps = [
      'a -> b [label="open / syn"]',
      'a -> a [label="syn-ack / RST(ZERO,ZERO,0)"]',
      'b -> b [label="open / none"]',
      'b -> c [label="syn-ack / ack"]',
      'c -> c [label="open / none"]',
      'c -> c [label="syn-ack / ACK(NEXT,CURRENT,0)"]',
    ];
    expect(compare(dot(steps), [DEFAULT_PROFILE], mapping)).toMatchObject({
      verdict: 'allowed',
      deviations: [],
    });
    const more = ['a', 'b', 'c'].map((s) => `${s} -> ${s} [label="hello / strange"]`);
    const report = compare(dot([...steps, ...more]), [DEFAULT_PROFILE], mapping);
    expect(report.verdict).toBe('incomplete');
    expect(machineStatus(report)).toBe(3);
    expect(report.complaints.map((c) => c.what)).toEqual([
      "input 'hello' is not in the mapping; it is left out",
      "output 'strange' is not in the mapping; what follows it is left out",
    ]);
    expect(() => compare(dot(more))).toThrow(
      /^m\.dot: no input is known, the first is 'hello'; give a mapping/,
    );
  });

  it('that errs in every state is explained up to a limit, and the rest counted', () => {
    const at = (i: number): string => (i === 0 ? 'a' : `s${i}`);
    const states = Array.from({ length: 1000 }, (_, i) => i);
    const report = compare(
      dot(
        states.map(
          (i) =>
            `${at(i)} -> ${at(i + 1)} [label="SYN+ACK(V,V,0) / RST(ZERO,ZERO,0)"]\n${at(i)} -> ${at(i)} [label="RST(V,V,0) / ACK(FRESH,FRESH,${i})"]`,
        ),
      ),
      [DEFAULT_PROFILE],
      { ...STANDARD_MAPPING, socket: 'client' },
    );
    expect(report.deviations).toHaveLength(200);
    expect(report).toMatchObject({
      verdict: 'deviates',
      explored: { complete: false },
      furtherDeviations: 800,
    });
    expect(machineStatus(report)).toBe(1);
    expect(machineText(report)).toContain('800 further steps deviate and are not explained');
  });

  it('stops at the limit of pairs, and says that it is incomplete', () => {
    const report = compare(client, [DEFAULT_PROFILE], STANDARD_MAPPING, 5);
    expect(report).toMatchObject({ verdict: 'incomplete', explored: { complete: false } });
    expect(machineText(report)).toContain('stopped at the limit of pairs');
  });
});
