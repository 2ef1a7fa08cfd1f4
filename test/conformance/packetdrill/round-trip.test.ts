import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { verdictLine } from '../../../conformance/packetdrill/output/verdict-line.js';
import { judgeScript } from '../../../conformance/packetdrill/verdict/judge-script.js';
import { SMALL_SCENARIOS } from '../../../model/small-scenarios.js';
import { type Lifecycle, lifecycles } from '../../../properties/lifecycles.js';
import { Tabulations } from '../../../properties/run-scenario.js';
import type { Trace, TraceStep } from '../../../reports/report.js';
import { stepsWithBefore } from '../../../reports/steps-with-before.js';
import { tracePacketdrill } from '../../../reports/trace-packetdrill.js';

const SIDES = ['A', 'B'] as const;
type Side = (typeof SIDES)[number];

/** Calls that sockets do not have: an active OPEN of a listening socket, a CLOSE or ABORT of what nobody has accepted yet. */
function unspeakable({ event }: TraceStep, state: string): boolean {
  if (event === 'OPEN.ACTIVE') return state === 'LISTEN';
  return (event === 'CLOSE' || event === 'ABORT' || event === 'SEND') && state === 'SYN-RECEIVED';
}

function speaks(trace: Trace, side: Side): boolean {
  return stepsWithBefore(trace).every(
    ({ step, before }) =>
      step.actor !== side || !unspeakable(step, (side === 'A' ? before.a : before.b).state),
  );
}

/** Something arrives at this end or is sent by it. */
const talks = (trace: Trace, side: Side): boolean =>
  trace.steps.some((s) => s.actor === side && (s.sent.length > 0 || s.segment !== null));

const { lifecycles: all } = lifecycles(
  SMALL_SCENARIOS.filter((s) => s.profile === 'rfc9293'),
  new Tabulations(),
  5000,
);
const cases = all.flatMap(({ witness, states, scenario }: Lifecycle) =>
  SIDES.filter((side) => talks(witness, side) && speaks(witness, side)).map(
    (side) => [`${states.join(' > ')} in ${scenario} seen from ${side}`, witness, side] as const,
  ),
);

describe('a trace written as a script', () => {
  test('there are many to try', () => {
    expect(cases.length).toBeGreaterThan(40);
  });

  test.each(cases)('%s agrees', (_, witness, side) => {
    const script = parseScript(tracePacketdrill(witness, { side }), 'trace.pkt');
    // The windows of the explored systems are those of their default limits.
    expect(verdictLine(judgeScript(script, { profile: 'rfc9293', window: 4, defined: null }))).toBe('agrees');
  });
});
