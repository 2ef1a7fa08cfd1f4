import { CALL_INPUTS, type Input, segmentInput, TIMER_INPUTS } from './inputs.js';
import {
  ACK_CLASSES,
  type AckClass,
  OPEN_WINDOW,
  POSITIONS,
  type Position,
  type SegmentClass,
} from './segment-class.js';

type Bits = 'S' | 'F' | 'R' | 'SF' | 'SR' | 'FR' | 'SFR' | '';
const BITS: readonly Bits[] = ['', 'S', 'F', 'R', 'SF', 'SR', 'FR', 'SFR'];

function segment(position: Position, bits: Bits, ack: AckClass, len = 0, wnd = OPEN_WINDOW): SegmentClass {
  return {
    position,
    syn: bits.includes('S'),
    fin: bits.includes('F'),
    rst: bits.includes('R'),
    ack,
    len,
    wnd,
  };
}

/** Every cell: five positions x control bits x classes of the ACK x with and without text. */
const CELL_SEGMENTS: readonly SegmentClass[] = POSITIONS.flatMap((position) =>
  BITS.flatMap((bits) =>
    ACK_CLASSES.flatMap((ack) => [0, 1].map((len) => segment(position, bits, ack, len))),
  ),
);

/** What the cells leave out and boundaries need: other windows, segments over an edge or over the whole window. */
const EDGE_SEGMENTS: readonly SegmentClass[] = [
  ...(['duplicate', 'all'] as const).flatMap((ack) =>
    [0, 1].flatMap((wnd) => [0, 1].map((len) => segment('left-edge', '', ack, len, wnd))),
  ),
  segment('left-edge', 'S', 'absent', 0, 0),
  segment('left-edge', 'S', 'absent', 0, 1),
  segment('left-edge', 'S', 'all', 0, 0),
  segment('left-edge', 'S', 'all', 0, 1),
  segment('left-edge', 'F', 'all', 0, 0),
  segment('left-edge', 'F', 'all', 0, 1),
  segment('middle', '', 'all', 1, 1),
  segment('left', '', 'all', 1, 1),
  segment('left', '', 'all', 0, 1),
  segment('left-edge', '', 'partial', 0, 0),
  segment('left-edge', '', 'partial', 0, 1),
  ...(['', 'F'] as const).flatMap((bits) => [
    segment('left', bits, 'all', 2),
    segment('left', bits, 'all', 6),
    segment('left-edge', bits, 'all', 2),
    segment('left-edge', bits, 'all', 4),
    segment('left-edge', bits, 'all', 5),
    segment('middle', bits, 'all', 2),
  ]),
  segment('left-edge', 'R', 'all', 2),
];

function unique(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((i) => [i.name, i])).values()];
}

/** All that a generator may do to an endpoint. */
export const ALPHABET: readonly Input[] = unique([
  ...CALL_INPUTS,
  ...TIMER_INPUTS,
  ...[...CELL_SEGMENTS, ...EDGE_SEGMENTS].map(segmentInput),
]);

const STEERING_SEGMENTS: readonly SegmentClass[] = [
  // The ordinary handshake first: of runs of equal length the first is taken.
  segment('left-edge', 'S', 'all'),
  segment('left-edge', 'S', 'absent'),
  segment('left-edge', 'S', 'absent', 1),
  segment('left-edge', 'SF', 'absent'),
  segment('left-edge', 'SF', 'all'),
  ...(['all', 'partial', 'duplicate'] as const).flatMap((ack) => [
    segment('left-edge', '', ack),
    segment('left-edge', '', ack, 1),
    segment('left-edge', 'F', ack),
  ]),
  segment('left-edge', 'R', 'all'),
  segment('left-edge', 'R', 'absent'),
  segment('middle', '', 'all', 1),
  segment('middle', 'F', 'all'),
  segment('left-edge', '', 'all', 0, 0),
  segment('left-edge', '', 'all', 0, 1),
  segment('left-edge', '', 'duplicate', 0, 0),
  segment('left-edge', '', 'all', 4),
  segment('right', 'S', 'absent'),
  segment('left', 'S', 'all'),
  segment('left-edge', 'F', 'all', 0, 0),
];

/** The letters that lead from state to state: the others are tried where these have led. */
export const STEERING: readonly Input[] = unique([
  ...CALL_INPUTS,
  ...TIMER_INPUTS,
  ...STEERING_SEGMENTS.map(segmentInput),
]);

const CALLS: readonly string[] = ['OPEN.ACTIVE', 'OPEN.PASSIVE', 'SEND', 'RECEIVE', 'CLOSE', 'ABORT'];

/** The letters of ordinary life: opening, text, closing in every order. */
export const CORE: readonly Input[] = [
  ...CALL_INPUTS.filter((i) => CALLS.includes(i.name)),
  ...TIMER_INPUTS,
  ...[
    segment('left-edge', 'S', 'all'),
    segment('left-edge', 'S', 'absent'),
    segment('left-edge', 'SF', 'absent'),
    segment('left-edge', 'SF', 'all'),
    segment('left-edge', '', 'all'),
    segment('left-edge', '', 'all', 1),
    segment('left-edge', 'F', 'all'),
    segment('left-edge', 'F', 'all', 1),
    segment('left-edge', 'F', 'duplicate'),
    segment('left-edge', 'R', 'all'),
    segment('right', 'S', 'absent'),
  ].map(segmentInput),
];

/** The letters that are tried where the core has led: what decides between two values of a switch. */
export const PROBES: readonly Input[] = unique([
  ...STEERING,
  ...EDGE_SEGMENTS.map(segmentInput),
  ...[
    ...POSITIONS.flatMap((position) => [
      segment(position, 'S', 'absent'),
      segment(position, 'S', 'all'),
      segment(position, 'R', 'all'),
      segment(position, 'F', 'all'),
      segment(position, '', 'all', 1),
    ]),
    ...(['too-old', 'oldest', 'beyond', 'absent'] as const).flatMap((ack) => [
      segment('left-edge', '', ack),
      segment('left-edge', '', ack, 1),
      segment('left-edge', 'F', ack),
    ]),
  ].map(segmentInput),
]);
