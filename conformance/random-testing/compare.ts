import { advance, distance } from '../../model/sequence.js';
import { callError, messages } from '../adapter/call-error.js';
import type { StackVariables } from '../adapter/stack-adapter.js';
import type { Taken } from '../settle.js';
import type { Hypothesis } from './hypothesis.js';
import type { Observation } from './observation.js';
import type { Problem } from './problem.js';
import type { Setting } from './setting.js';
import { textOctet } from './text-octet.js';

/** Looks at all that is no segment: what the call returned, what the user was told and given, the state and its numbers. */

function signals(taken: readonly Taken[]): readonly string[] {
  return taken.flatMap((t) => t.outputs.flatMap((o) => (o.type === 'signal' ? [o.text] : [])));
}

function octets(taken: readonly Taken[]): readonly number[] {
  const ranges = taken.flatMap((t) => t.outputs.flatMap((o) => (o.type === 'deliver' ? o.ranges : [])));
  return ranges.flatMap((r) => Array.from({ length: r.count }, (_, i) => textOctet(r.from + i)));
}

function differs(aspect: Problem['aspect'], expected: string, observed: string): Problem | null {
  return expected === observed ? null : { aspect, expected, observed };
}

function callProblem(taken: readonly Taken[], seen: Observation): Problem | null {
  const error = signals(taken)
    .map(callError)
    .find((e) => e !== undefined);
  return differs(
    'call',
    error === undefined ? 'ok' : `error: ${error}`,
    seen.ok ? 'ok' : `error: ${seen.error ?? 'unknown'}`,
  );
}

function listed(list: readonly string[]): string {
  return list.length === 0 ? 'nothing' : [...list].sort().join(', ');
}

function hex(data: readonly number[]): string {
  const shown = data.slice(0, 16).map((b) => b.toString(16).padStart(2, '0'));
  return data.length === 0
    ? 'no octets'
    : `${data.length} octets ${shown.join(' ')}${data.length > 16 ? ' ...' : ''}`;
}

function dataProblem(taken: readonly Taken[], seen: Observation): Problem | null {
  const expected = octets(taken);
  const same = expected.length === seen.data.length && expected.every((b, i) => seen.data[i] === b);
  return same ? null : { aspect: 'data', expected: hex(expected), observed: hex([...seen.data]) };
}

/** Every octet sent has the value of its place in the stream. */
function textProblem(next: Hypothesis, before: Hypothesis, seen: Observation): Problem | null {
  const iss = next.local.tcb.life > 0 ? next.local.tcb.iss : before.local.tcb.iss;
  for (const { segment, text } of seen.segments) {
    const first = distance(advance(iss, 1), segment.seq);
    const at = text.findIndex((octet, i) => octet !== textOctet(first + i));
    if (at >= 0)
      return {
        aspect: 'text',
        expected: `octet ${first + at} of the stream unchanged`,
        observed: 'another octet',
      };
  }
  return null;
}

const OURS: readonly (keyof StackVariables)[] = ['iss', 'sndUna', 'sndNxt'];
const BOTH: readonly (keyof StackVariables)[] = ['iss', 'irs', 'sndUna', 'sndNxt', 'rcvNxt'];

function numbersProblem({ local: { state, tcb } }: Hypothesis, seen: Observation): Problem | null {
  const names = state === 'SYN-SENT' ? OURS : BOTH;
  if (state === 'CLOSED' || state === 'LISTEN') return null;
  const variables = seen.report?.variables;
  if (variables === undefined) return null;
  const wrong = names.filter((n) => variables[n] !== undefined && variables[n] !== tcb[n]);
  const text = (from: StackVariables): string => wrong.map((n) => `${n}=${from[n]}`).join(' ');
  return wrong.length === 0 ? null : { aspect: 'numbers', expected: text(tcb), observed: text(variables) };
}

export function compareRest(
  before: Hypothesis,
  next: Hypothesis,
  taken: readonly Taken[],
  seen: Observation,
  setting: Setting,
): Problem | null {
  const { callErrors, signals: told } = setting.capabilities;
  return (
    textProblem(next, before, seen) ??
    (callErrors ? callProblem(taken, seen) : null) ??
    (told ? differs('messages', listed(messages(signals(taken))), listed(seen.messages)) : null) ??
    dataProblem(taken, seen) ??
    (seen.report === null ? null : differs('state', next.local.state, seen.report.state)) ??
    numbersProblem(next, seen)
  );
}
