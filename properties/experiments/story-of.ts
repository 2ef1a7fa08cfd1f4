import type { Segment } from '../../model/segment.js';
import { controlBits } from '../../model/segment.js';
import type { Trace, TraceSegment, TraceState, TraceStep } from '../trace.js';
import type { StoryLine } from './experiment.js';

/** What the two ends are called in a story. */
export interface Roles {
  readonly A: string;
  readonly B: string;
}

const CALLS: Readonly<Record<string, string>> = {
  'OPEN.ACTIVE': 'opens the connection',
  'OPEN.PASSIVE': 'listens',
  SEND: 'sends one octet',
  RECEIVE: 'reads',
  CLOSE: 'closes',
  ABORT: 'aborts',
  STATUS: 'asks for the status',
  CRASH: 'crashes and forgets everything',
  'QUEUED.CLOSE': 'processes its queued CLOSE',
  'TIMEOUT.RETRANSMISSION': 'its retransmission timer expires',
  'TIMEOUT.USER': 'gives up: the user timeout expires',
  'TIMEOUT.TIME-WAIT': 'its TIME-WAIT timer expires',
  'TIMEOUT.KEEP-ALIVE': 'probes whether the peer is alive',
};

/** A segment in a few words: `SYN seq=1000`. */
export function segmentWords(s: TraceSegment): string {
  const bits = controlBits({ ...s, life: 0, at: 0 } satisfies Segment);
  const text = s.len > 0 ? ` + ${s.len} octet${s.len > 1 ? 's' : ''}` : '';
  return `${bits}${text} seq=${s.seq}${s.ack === null ? '' : ` ack=${s.ack}`}`;
}

const stateOf = (actor: 'A' | 'B', state: TraceState): string => (actor === 'A' ? state.a : state.b).state;

function becomes(actor: 'A' | 'B', before: TraceState, after: TraceState): string {
  const now = stateOf(actor, after);
  return now === stateOf(actor, before) ? '' : `is now ${now}`;
}

function lostTowards(before: TraceState, after: TraceState): 'A' | 'B' {
  return after.toA.length < before.toA.length ? 'A' : 'B';
}

function linesOf(step: TraceStep, before: TraceState, roles: Roles): readonly StoryLine[] {
  const { actor, kind, segment } = step;
  if (kind === 'tick') return [{ kind: 'note', from: roles.A, to: roles.A, text: 'one tick of time passes' }];
  if (actor === 'network') {
    const to = lostTowards(before, step.after);
    const text = segment === null ? 'a segment' : segmentWords(segment);
    return [{ kind: 'lost', from: roles[to === 'A' ? 'B' : 'A'], to: roles[to], text }];
  }
  const me = roles[actor];
  const note = (text: string): readonly StoryLine[] =>
    text === '' ? [] : [{ kind: 'note', from: me, to: me, text }];
  const heard = step.signals.map((s) => `is told: ${s}`);
  const changes = [becomes(actor, before, step.after), ...heard].filter((s) => s !== '');
  if (segment === null) return note([CALLS[step.event] ?? step.event, ...changes].join('; '));
  const copy = kind === 'duplicate' ? ' (a copy may follow)' : '';
  const from = roles[actor === 'A' ? 'B' : 'A'];
  return [
    { kind: 'message', from, to: me, text: `${segmentWords(segment)}${copy}` },
    ...note(changes.join('; ')),
  ];
}

/** A trace in plain words: one line per message, call or timeout; where an endless part begins, counted in lines. */
export function storyOf(
  trace: Trace,
  roles: Roles,
): { story: readonly StoryLine[]; loopFrom: number | null } {
  const story: StoryLine[] = [];
  let loopFrom: number | null = null;
  let before = trace.initial;
  trace.steps.forEach((step, i) => {
    if (i === trace.loopFrom) loopFrom = story.length;
    story.push(...linesOf(step, before, roles));
    before = step.after;
  });
  if (trace.loopFrom === trace.steps.length) loopFrom = story.length;
  return { story, loopFrom };
}
