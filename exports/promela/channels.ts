import { unreachable } from '../../checker/unreachable.js';
import { networkName } from '../../model/network.js';
import { ExportError } from '../export-error.js';
import type { Outline, OutlineSegment } from '../outline.js';

/** How one kind of network is written in Promela; `to` is the end that a segment goes to. */
export interface Channels {
  /** Variables and the inline `send(c, s)`. */
  readonly declarations: readonly string[];
  /** True where a segment that arrives stays in flight: nothing changes unless the end or the other channel does. */
  readonly keeps: boolean;
  /** True where an arriving segment may also leave a copy behind. */
  readonly duplicates: boolean;
  /** What makes several statements one step: SPIN 6.5.2 reads only some hundred `d_step` with a choice in them, as `send` has it. */
  readonly step: 'd_step' | 'atomic';
  /** Statement that lets a segment arrive. */
  arrive(to: 'A' | 'B', segment: string): string;
  /** Expression: the segment may arrive now; without side effects. */
  inFlight(to: 'A' | 'B', segment: string): string;
  /** The process `Network`, where the network does something by itself. */
  readonly process: readonly string[];
  /** Statements that put the first segments in flight; empty where declarations do. SPIN then has one state more, that before them (see `Setup`). */
  readonly setup: readonly string[];
}

/** Promela's channels and arrays for the network of an outline. */
export function channelsOf(outline: Outline): Channels {
  const { network } = outline;
  switch (network.kind) {
    case 'ordered':
      return ordered(outline, network.capacity, network.loses);
    case 'bag':
      return reordering(
        outline,
        network.capacity,
        BAG_SEND,
        lossOf(outline, network.loses),
        network.duplicates,
      );
    case 'set':
      return reordering(outline, network.capacity, SET_SEND, lossOf(outline, network.loses), false);
    case 'history':
      return history(outline);
    case 'aged':
      throw new ExportError(
        `${outline.scenario.name}: a network of the kind ${networkName(network)} is not written in Promela; export tla, or choose another scenario`,
      );
    default:
      return unreachable(network);
  }
}

/** Some way below the 2,048 jumps that SPIN 6.5.2 can keep for all `d_step` of a model. */
const MOST_SENDS = 500;

/** `atomic` stores no state in between either, but takes the verifier a step per statement. */
function stepFor({ a, b }: Outline): Channels['step'] {
  const sends = [...a.reactions, ...b.reactions].reduce((n, r) => n + r.sends.length, 0);
  return sends > MOST_SENDS ? 'atomic' : 'd_step';
}

/** Type of a variable that holds a segment: `mtype` has room for 255 names. */
export function segmentType({ segments }: Outline): string {
  return segments.length <= MOST_NAMES ? 'mtype:segment' : 'short';
}

export const MOST_NAMES = 255;

const ORDERED_SEND = [
  '/* A full channel loses what is sent. */',
  'inline send(c, s) {',
  '  if',
  '  :: nfull(c) -> c!s',
  '  :: full(c)',
  '  fi',
  '}',
];

const BAG_SEND = [
  '/* `!!` keeps the contents sorted: two bags of the same segments are one state. A full channel loses what is sent. */',
  'inline send(c, s) {',
  '  if',
  '  :: nfull(c) -> c!!s',
  '  :: full(c)',
  '  fi',
  '}',
];

const SET_SEND = [
  '/* A copy sent while another is in flight is one with it; where there is no room, the segment named last in `segment` makes way. */',
  'inline send(c, s) {',
  '  if',
  '  :: c??[s]',
  '  :: !(c??[s]) && nfull(c) -> c!!s',
  '  :: !(c??[s]) && full(c) -> c?_; c!!s',
  '  fi',
  '}',
];

const names = (segments: readonly OutlineSegment[], ids: readonly number[]): readonly string[] =>
  ids.map((id) => segments[id]?.name ?? '');

function declared(outline: Outline, capacity: number): readonly string[] {
  const { toA, toB } = outline.initial;
  if (Math.max(toA.length, toB.length) > capacity)
    throw new ExportError(
      `${outline.scenario.name}: more segments are in flight at first than a channel holds`,
    );
  const type = segmentType(outline);
  return [`chan toA = [${capacity}] of { ${type} };`, `chan toB = [${capacity}] of { ${type} };`];
}

function setup({ initial, segments }: Outline, send: string): readonly string[] {
  const put = (channel: 'toA' | 'toB'): readonly string[] =>
    names(
      segments,
      initial[channel].map((copy) => copy.segment),
    ).map((name) => `${channel}${send}${name}`);
  return [...put('toA'), ...put('toB')];
}

function ordered(outline: Outline, capacity: number, loses: boolean): Channels {
  return {
    declarations: [...declared(outline, capacity), ...ORDERED_SEND],
    keeps: false,
    duplicates: false,
    step: stepFor(outline),
    arrive: (to, segment) => `to${to}?${segment}`,
    inFlight: (to, segment) => `to${to}?[${segment}]`,
    process: loses ? networkProcess(['toA?_', 'toB?_']) : [],
    setup: setup(outline, '!'),
  };
}

/** Every segment may be lost wherever it stands. */
function lossOf({ segments, a, b }: Outline, loses: boolean): readonly string[] {
  if (!loses) return [];
  return [
    ...names(segments, a.arriving).map((name) => `toA??${name}`),
    ...names(segments, b.arriving).map((name) => `toB??${name}`),
  ];
}

function reordering(
  outline: Outline,
  capacity: number,
  send: readonly string[],
  loss: readonly string[],
  duplicates: boolean,
): Channels {
  return {
    declarations: [...declared(outline, capacity), ...send],
    keeps: false,
    duplicates,
    step: stepFor(outline),
    arrive: (to, segment) => `to${to}??${segment}`,
    inFlight: (to, segment) => `to${to}??[${segment}]`,
    process: loss.length > 0 ? networkProcess(loss) : [],
    setup: setup(outline, '!!'),
  };
}

function networkProcess(losses: readonly string[]): readonly string[] {
  return [
    '/* Any segment in flight may be lost (of an ordered channel: the first). */',
    'active proctype Network() {',
    '  do',
    ...losses.map((loss) => `  :: ${loss}`),
    '  od',
    '}',
  ];
}

/** The number of a segment's name; SPIN gives `mtype` names numbers from the last of the list, which is 1. */
export function segmentNumber(id: number): number {
  return id + 1;
}

function history(outline: Outline): Channels {
  const size = outline.segments.length + 1;
  const first = (channel: 'toA' | 'toB'): string => {
    const sent = new Set(outline.initial[channel].map((copy) => segmentNumber(copy.segment)));
    if (sent.size === 0) return '';
    return ` = { ${Array.from({ length: size }, (_, n) => (sent.has(n) ? 1 : 0)).join(', ')} }`;
  };
  return {
    declarations: [
      '/* Every segment ever sent may arrive at any time, any number of times, or never. */',
      `bool toA[${size}]${first('toA')};`,
      `bool toB[${size}]${first('toB')};`,
      '#define send(c, s) c[s] = true',
    ],
    keeps: true,
    duplicates: false,
    step: 'd_step',
    arrive: (to, segment) => `to${to}[${segment}]`,
    inFlight: (to, segment) => `to${to}[${segment}]`,
    process: [],
    setup: [],
  };
}
