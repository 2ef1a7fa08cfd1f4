import type { Problem } from '../random-testing/problem.js';
import type { Step } from '../random-testing/step.js';
import { descriptorsFor, type PacketdrillScript } from '../vectors/write/packetdrill-script.js';
import { scriptLines } from '../vectors/write/script-lines.js';
import type { ClassifiedFinding } from './classified-finding.js';
import { observedWindow } from './observed-window.js';
import { hostSetting, playSteps, type StepPlayed } from './play-steps.js';
import { shapedSegments } from './segment-shape.js';

/** Segments that every state but SYN-SENT answers, and one that SYN-SENT does: they change nothing, and flush out what was sent too much. */
const PROBES: readonly Step[] = (['all', 'unsent'] as const).map((ack) => ({
  do: 'segment',
  place: 'left',
  ack,
  bits: '',
  len: 0,
  window: 'large',
}));

/** packetdrill sees a segment too many only when it expects another one: silence, and what follows an answer, need a segment behind it. */
function needsProbe({ deviation: { problem } }: ClassifiedFinding, played: readonly StepPlayed[]): boolean {
  if (problem.aspect !== 'segments') return true;
  const [wanted, seen] = [shapedSegments(problem.expected), shapedSegments(problem.observed)];
  const further = seen.length > wanted.length && wanted.every((s, i) => s.shape === seen[i]?.shape);
  return further || played.at(-1)?.sent.length === 0;
}

/** The steps with the first probe that the model answers without changing its state; without one where there is none. */
function probed(
  steps: readonly Step[],
  play: (steps: readonly Step[]) => readonly StepPlayed[],
): readonly StepPlayed[] {
  const plain = play(steps);
  const state = plain.at(-1)?.settled.local.state;
  const tried = PROBES.map((probe) => play([...steps, probe]));
  const answered = tried.find((t) => {
    const last = t.at(-1);
    return t.length > plain.length && last?.sent.length === 1 && last.settled.local.state === state;
  });
  return answered ?? plain;
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

/** Nobody is there in either: a segment draws the same RST. */
const NOBODY: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN']);

/** Why a script cannot show it, whatever its steps; null where it may. */
function notShown({ aspect, expected, observed }: Problem): string | null {
  switch (aspect) {
    case 'messages':
      return 'what the user is told besides the result of a call, sockets do not show alike';
    case 'numbers':
      return 'numbers of the TCB are not seen from outside';
    case 'datagram':
    case 'text':
      return 'packetdrill looks at segments, not at the octets of a datagram';
    case 'window':
      return 'how large a window is, scripts leave open';
    case 'state':
      return NOBODY.has(expected) && NOBODY.has(observed) ? 'CLOSED and LISTEN answer segments alike' : null;
    case 'crash':
    case 'segments':
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
  const played = needsProbe(finding, plain) ? probed(finding.steps, play) : plain;
  if (played.every(({ sent }) => sent.length === 0))
    return { reason: 'nothing is sent: no host could fail it' };
  const windows = played.some((s) => s.atEdge);
  const descriptors = descriptorsFor(setting);
  const atEdge = (i: number): boolean => played[i]?.atEdge === true;
  const script = scriptLines(played, { descriptors, windows, atEdge });
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
