import { formatSegment, type Segment } from '../../model/segment.js';
import { advance } from '../../model/sequence.js';
import type { Answer, Implementation } from './implementation.js';
import { type NumberFamily, PLAIN_NUMBERS } from './number-family.js';
import { concrete, type Stimulus, type SymbolicSegment, type TimerName } from './stimulus.js';
import {
  heard,
  type KnownNumbers,
  numberText,
  resolve,
  type SymbolicNumber,
  symbolize,
} from './symbolic-number.js';
import type { Expectation, Vector } from './vector.js';

/** The first step at which an implementation does something that no allowed reading has. */
export interface Failure {
  /** From 1. */
  readonly step: number;
  /** One sentence: what was expected by the profile of the vector, what came. */
  readonly what: string;
  /** What came, with numbers relative to those of the connection: equal for two runs in which the implementation did the same. */
  readonly seen: string;
}

function numbersOf(implementation: Implementation, family: NumberFamily): KnownNumbers {
  const iss = implementation.abilities.has('choose-isn') ? [...family.iss] : [];
  return { iss, irs: family.irs, edge: undefined, mid: undefined };
}

function perform(implementation: Implementation, stimulus: Stimulus, known: KnownNumbers): Answer | null {
  switch (stimulus.do) {
    case 'call':
      return implementation.call(stimulus.call);
    case 'inject': {
      const segment = concrete(stimulus.segment, known);
      return segment === undefined ? null : implementation.inject(segment);
    }
    case 'advance':
      return implementation.advance(stimulus.timer);
    case 'icmp':
      return implementation.icmp(stimulus.error);
    case 'crash':
      return implementation.crash();
  }
}

/** The number is the expected one; a SYN tells the initial number that was not known before. */
function agrees(expected: SymbolicNumber, actual: number, known: KnownNumbers, tells: boolean): boolean {
  const value = resolve(expected, known);
  if (value !== undefined) return value === actual;
  if (!tells || expected.base !== 'iss') return false;
  known.iss[expected.connection - 1] = advance(actual, -expected.offset);
  return true;
}

function sameSegment(e: SymbolicSegment, s: Segment, known: KnownNumbers, exactWindow: boolean): boolean {
  if (e.syn !== s.syn || e.fin !== s.fin || e.rst !== s.rst || e.len !== s.len) return false;
  if ((e.ack === null) !== (s.ack === null)) return false;
  if (!agrees(e.seq, s.seq, known, s.syn)) return false;
  if (e.ack !== null && s.ack !== null && !agrees(e.ack, s.ack, known, false)) return false;
  // Nobody reads the window of a RST (RFC 9293 §3.5.2); how large another one is, is the receiver's own choice.
  if (e.rst) return true;
  // Nor can the window of a SYN without ACK be used before it is repeated.
  if (e.syn && e.ack === null && !exactWindow) return true;
  return exactWindow ? e.wnd === s.wnd : (e.wnd === 0) === (s.wnd === 0);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((t, i) => t === b[i]);
}

function satisfies(e: Expectation, a: Answer, known: KnownNumbers, exactWindow: boolean): boolean {
  if (a.wrong !== undefined || (a.state !== null && a.state !== e.state)) return false;
  if (a.sent.length !== e.sent.length) return false;
  for (let i = 0; i < e.sent.length; i += 1) {
    if (!sameSegment(e.sent[i]!, a.sent[i]!, known, exactWindow)) return false;
  }
  if (a.delivered !== null && a.delivered !== e.delivered) return false;
  if (a.startedTimeWait !== null && a.startedTimeWait !== e.startedTimeWait) return false;
  return a.signals === null || sameTexts(a.signals, e.signals);
}

function told(sent: readonly Segment[], signals: readonly string[] | null, delivered: number | null): string {
  const segments = sent.length === 0 ? 'silence' : sent.map(formatSegment).join(' ');
  const texts = signals === null || signals.length === 0 ? '' : ` "${signals.join('", "')}"`;
  return `${segments}${texts}${delivered ? ` ${delivered} octets to the user` : ''}`;
}

function difference(e: Expectation, a: Answer, known: KnownNumbers): string {
  const expected = e.sent.map((s) => ({
    ...s,
    seq: resolve(s.seq, known) ?? 0,
    ack: s.ack === null ? null : (resolve(s.ack, known) ?? 0),
    life: 0,
    at: 0,
  }));
  const before = `${told(expected, e.signals, e.delivered)}, ${e.state}`;
  return `expected ${before}${e.startedTimeWait ? ', 2 MSL started' : ''}; came ${told(a.sent, a.signals, a.delivered)}, ${a.state ?? 'state unknown'}${a.startedTimeWait ? ', 2 MSL started' : ''}`;
}

/** What came, without numbers that are another run's: no windows, which are the implementation's own choice. */
function seenText(
  { sent, delivered, state, signals, startedTimeWait, wrong }: Answer,
  known: KnownNumbers,
): string {
  const iss = known.iss.map((n) => n ?? 0);
  // An initial number that nobody has chosen is another one in each run.
  const seqText = (seq: number, syn: boolean): string => {
    const symbol = symbolize(seq, iss, known.irs);
    return syn && symbol.base === 'zero' ? 'new' : numberText(symbol);
  };
  const segments = sent.map(({ seq, ack, syn, fin, rst, len, wnd }) => {
    const bits = `${syn ? 'S' : ''}${fin ? 'F' : ''}${rst ? 'R' : ''}`;
    const acked = ack === null ? '' : `ack ${numberText(symbolize(ack, iss, known.irs))}`;
    return `${bits} ${seqText(seq, syn)} ${acked} +${len}${wnd === 0 ? ' closed' : ''}`;
  });
  return JSON.stringify([segments, signals, delivered, state, startedTimeWait, wrong]);
}

/**
 * Runs one vector, pausing before each step that lets time pass, with the timer that is meant: a stack with a real clock has many others to play meanwhile. Returns null where
 * the implementation did what was expected. `readings`: the expectations of other permitted choices, one list per reading; at every step the
 * answer must fit a reading that has fitted so far.
 */
export function* pausingRun(
  vector: Vector,
  implementation: Implementation,
  family: NumberFamily = PLAIN_NUMBERS,
  readings: readonly (readonly Expectation[])[] = [vector.expect],
): Generator<TimerName, Failure | null> {
  implementation.reset(vector.setting, family);
  const known = numbersOf(implementation, family);
  const exactWindow = implementation.abilities.has('window');
  let alive = readings;
  for (let i = 0; i < vector.steps.length; i += 1) {
    const stimulus = vector.steps[i]!;
    if (stimulus.do === 'advance') yield stimulus.timer;
    const answer = perform(implementation, stimulus, known);
    if (answer === null)
      return { step: i + 1, what: 'the numbers of the segment are not known: no SYN was sent', seen: '' };
    const fitting = alive.filter((r) => satisfies(r[i]!, answer, known, exactWindow));
    if (fitting.length === 0)
      return {
        step: i + 1,
        what: difference(vector.expect[i]!, answer, known),
        seen: seenText(answer, known),
      };
    alive = fitting;
    heard(known, answer.sent);
  }
  return null;
}

/** Runs one vector without a pause: see {@link pausingRun}. */
export function runVector(
  vector: Vector,
  implementation: Implementation,
  family?: NumberFamily,
  readings?: readonly (readonly Expectation[])[],
): Failure | null {
  const run = pausingRun(vector, implementation, family, readings);
  for (;;) {
    const { done, value } = run.next();
    if (done === true) return value;
  }
}
