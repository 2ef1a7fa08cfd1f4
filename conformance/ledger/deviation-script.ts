import type { Segment } from '../../model/segment.js';
import { stackSegment } from '../random-testing/describe-segments.js';
import type { Problem } from '../random-testing/problem.js';
import type { AckClass, Place, Step } from '../random-testing/step.js';
import { PLAIN_NUMBERS } from '../vectors/number-family.js';
import { descriptorsFor, type PacketdrillScript } from '../vectors/write/packetdrill-script.js';
import { scriptLines } from '../vectors/write/script-lines.js';
import type { ClassifiedFinding } from './classified-finding.js';
import { observedKind } from './observed-kind.js';
import { observedWindow } from './observed-window.js';
import { hostSetting, playSteps, type StepPlayed } from './play-steps.js';
import { type ShapedSegment, shapedSegments } from './segment-shape.js';

const segment = (ack: AckClass, place: Place, len: number): Step => ({
  do: 'segment',
  place,
  ack,
  bits: '',
  len,
  window: 'large',
});

/**
 * What flushes out a segment too many: all states but SYN-SENT answer the first, SYN-SENT the second; where their answer is the same as what was sent too
 * much, text moves RCV.NXT, and after the peer's FIN only text of our own is something else.
 */
const PROBES: readonly Step[] = [
  segment('all', 'left', 0),
  segment('unsent', 'left', 0),
  segment('all', 'left edge', 1),
  { do: 'send', octets: 1 },
];

/** packetdrill sees a segment too many only when it expects another one: silence, and what follows an answer, need a segment behind it. */
function needsProbe({ deviation: { problem } }: ClassifiedFinding, played: readonly StepPlayed[]): boolean {
  if (problem.aspect !== 'segments') return true;
  const [wanted, seen] = [shapedSegments(problem.expected), shapedSegments(problem.observed)];
  const further = seen.length > wanted.length && wanted.every((s, i) => s.shape === seen[i]?.shape);
  return further || played.at(-1)?.sent.length === 0;
}

/** Numbers relative to both initial ones, as a problem has them; options and windows are nothing to tell segments apart by. */
function told(sent: Segment): string {
  const origins = { iss: PLAIN_NUMBERS.iss[0] ?? null, irs: PLAIN_NUMBERS.irs };
  return JSON.stringify(shapedSegments(stackSegment(sent, origins)).map(withoutWindow));
}

const withoutWindow = ({ shape, seq, ack, len }: ShapedSegment): readonly string[] => [shape, seq, ack, len];

/** The played steps with a probe behind them that the model answers by one segment, unlike those observed; null where there is none. */
function probed(
  finding: ClassifiedFinding,
  play: (steps: readonly Step[]) => readonly StepPlayed[],
): readonly StepPlayed[] | null {
  const { steps, deviation } = finding;
  const plain = play(steps);
  const state = plain.at(-1)?.settled.local.state;
  const observed = new Set(
    shapedSegments(deviation.problem.observed).map((s) => JSON.stringify([withoutWindow(s)])),
  );
  const distinct = (played: readonly StepPlayed[]): boolean => {
    const last = played.at(-1);
    const [only, another] = last?.sent ?? [];
    if (played.length === plain.length || only === undefined || another !== undefined) return false;
    return last?.settled.local.state === state && !observed.has(told(only));
  };
  return PROBES.map((probe) => play([...steps, probe])).find(distinct) ?? null;
}

/** Numbers of Linux and names of FreeBSD differ; the names of TCP_INFO in packetdrill's Python are these. */
const TCPI = {
  'FIN-WAIT-1': 'TCP_FIN_WAIT1',
  'FIN-WAIT-2': 'TCP_FIN_WAIT2',
  'SYN-RECEIVED': 'TCP_SYN_RECV',
} as const;

function stateLine(
  { deviation }: ClassifiedFinding,
  played: readonly StepPlayed[],
  connected: boolean,
): readonly string[] {
  const state = played.at(-1)?.settled.local.state;
  // A socket shows its state until TIME-WAIT; then it is no socket any more.
  if (deviation.problem.aspect !== 'state' || !connected || state === undefined) return [];
  if (state === 'TIME-WAIT' || state === 'CLOSED' || state === 'LISTEN') return [];
  const name = state in TCPI ? TCPI[state as keyof typeof TCPI] : `TCP_${state.replaceAll('-', '_')}`;
  return [`+0 %{ assert tcpi_state == ${name}, tcpi_state }%`];
}

function head(
  { id, classification, deviation }: ClassifiedFinding,
  profile: string,
  window: number | null,
): readonly string[] {
  const { kind, clause } = classification;
  return [
    `// ${id}: ${kind}${clause === '' ? '' : `, RFC 9293 §${clause}`.replace('RFC 9293 §RFC', 'RFC')}`,
    `// Profile ${profile}. A stack that deviates fails here; it was seen to do: ${deviation.problem.observed.replace(/\s+/g, ' ')}`,
    ...(window === null
      ? []
      : [
          `// Segments stand at the right edge of the window of ${window} octets that the stack has offered.`,
        ]),
  ];
}

const NOT_WINDOWS = 'how large a window is, scripts leave open';

/** States in which an ACK draws the same RST, for no peer is known. */
const NO_PEER: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT']);

function stateNotShown({ expected, observed }: Problem): string | null {
  if (NO_PEER.has(expected) && NO_PEER.has(observed))
    return `${expected} and ${observed} answer segments alike`;
  // A socket shows its state until TIME-WAIT, but it answers until 2 MSL are over.
  if (expected === 'TIME-WAIT' && !NO_PEER.has(observed))
    return `${expected} and ${observed} answer segments alike, and sockets show neither`;
  return null;
}

/** Why a script cannot show it, whatever its steps; null where it may. */
function notShown(problem: Problem): string | null {
  switch (problem.aspect) {
    case 'messages':
      return 'what the user is told besides the result of a call, sockets do not show alike';
    case 'numbers':
      return 'numbers of the TCB are not seen from outside';
    case 'datagram':
    case 'text':
      return 'packetdrill looks at segments, not at the octets of a datagram';
    case 'window':
      return NOT_WINDOWS;
    case 'state':
      return stateNotShown(problem);
    case 'segments':
      return observedKind(problem).endsWith('-wrong-window') ? NOT_WINDOWS : null;
    case 'crash':
    case 'timers':
    case 'call':
    case 'data':
      return null;
  }
}

/** What the model wants of the steps of a finding as a packetdrill script: a host that deviates fails it. */
export function deviationScript(finding: ClassifiedFinding, profile: string): PacketdrillScript {
  const why = notShown(finding.deviation.problem);
  if (why !== null) return { reason: why };
  const setting = hostSetting(profile, observedWindow(finding.deviation.trace));
  const play = (steps: readonly Step[]): readonly StepPlayed[] => playSteps(steps, setting);
  const plain = play(finding.steps);
  const probing = needsProbe(finding, plain);
  const played = probing ? probed(finding, play) : plain;
  if (played === null)
    return { reason: 'packetdrill does not see a segment too many, and no other one would come behind it' };
  if (played.every(({ sent }) => sent.length === 0))
    return { reason: 'nothing is sent: no host could fail it' };
  const windows = played.some((s) => s.atEdge);
  const descriptors = descriptorsFor(setting);
  const atEdge = (i: number): boolean => played[i]?.atEdge === true;
  const late = (i: number): boolean => probing && i === played.length - 1;
  const script = scriptLines(played, { descriptors, windows, atEdge, late });
  if ('reason' in script) return script;
  const state = stateLine(finding, played, script.descriptors.connected !== null);
  const lines = [
    ...head(finding, setting.profile, windows ? setting.limits.window : null),
    ...script.lines,
    ...state,
    '',
  ];
  return { text: lines.join('\n') };
}
