import { CALL_INPUTS, type Input, segmentInput, TIMER_INPUTS } from './inputs.js';
import { ACK_CLASSES, type Bits, POSITIONS, type SegmentClass, segmentClass } from './segment-class.js';

const BITS: readonly Bits[] = ['', 'S', 'F', 'R', 'SF', 'SR', 'FR', 'SFR'];

/** Every cell: five positions x control bits x classes of the ACK x with and without text. */
const CELL_SEGMENTS: readonly SegmentClass[] = POSITIONS.flatMap((position) =>
  BITS.flatMap((bits) =>
    ACK_CLASSES.flatMap((ack) => [0, 1].map((len) => segmentClass(position, bits, ack, len))),
  ),
);

/** What the cells leave out and boundaries need: other windows, segments over an edge or over the whole window. */
const EDGE_SEGMENTS: readonly SegmentClass[] = [
  ...(['duplicate', 'all'] as const).flatMap((ack) =>
    [0, 1].flatMap((wnd) => [0, 1].map((len) => segmentClass('left-edge', '', ack, len, wnd))),
  ),
  segmentClass('left-edge', 'S', 'absent', 0, 0),
  segmentClass('left-edge', 'S', 'absent', 0, 1),
  segmentClass('left-edge', 'S', 'all', 0, 0),
  segmentClass('left-edge', 'S', 'all', 0, 1),
  segmentClass('left-edge', 'F', 'all', 0, 0),
  segmentClass('left-edge', 'F', 'all', 0, 1),
  segmentClass('middle', '', 'all', 1, 1),
  segmentClass('left', '', 'all', 1, 1),
  segmentClass('left', '', 'all', 0, 1),
  segmentClass('left-edge', '', 'partial', 0, 0),
  segmentClass('left-edge', '', 'partial', 0, 1),
  ...(['', 'F'] as const).flatMap((bits) => [
    segmentClass('left', bits, 'all', 2),
    segmentClass('left', bits, 'all', 6),
    segmentClass('left-edge', bits, 'all', 2),
    segmentClass('left-edge', bits, 'all', 4),
    segmentClass('left-edge', bits, 'all', 5),
    segmentClass('middle', bits, 'all', 2),
  ]),
  segmentClass('left-edge', 'R', 'all', 2),
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
  segmentClass('left-edge', 'S', 'all'),
  segmentClass('left-edge', 'S', 'absent'),
  segmentClass('left-edge', 'S', 'absent', 1),
  segmentClass('left-edge', 'SF', 'absent'),
  segmentClass('left-edge', 'SF', 'all'),
  ...(['all', 'partial', 'duplicate'] as const).flatMap((ack) => [
    segmentClass('left-edge', '', ack),
    segmentClass('left-edge', '', ack, 1),
    segmentClass('left-edge', 'F', ack),
  ]),
  segmentClass('left-edge', 'R', 'all'),
  segmentClass('left-edge', 'R', 'absent'),
  segmentClass('middle', '', 'all', 1),
  segmentClass('middle', 'F', 'all'),
  segmentClass('left-edge', '', 'all', 0, 0),
  segmentClass('left-edge', '', 'all', 0, 1),
  segmentClass('left-edge', '', 'duplicate', 0, 0),
  segmentClass('left-edge', '', 'all', 4),
  segmentClass('right', 'S', 'absent'),
  segmentClass('left', 'S', 'all'),
  segmentClass('left-edge', 'F', 'all', 0, 0),
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
    segmentClass('left-edge', 'S', 'all'),
    segmentClass('left-edge', 'S', 'absent'),
    segmentClass('left-edge', 'SF', 'absent'),
    segmentClass('left-edge', 'SF', 'all'),
    segmentClass('left-edge', '', 'all'),
    segmentClass('left-edge', '', 'all', 1),
    segmentClass('left-edge', 'F', 'all'),
    segmentClass('left-edge', 'F', 'all', 1),
    segmentClass('left-edge', 'F', 'duplicate'),
    segmentClass('left-edge', 'R', 'all'),
    segmentClass('right', 'S', 'absent'),
  ].map(segmentInput),
];

/** The letters that are tried where the core has led: what decides between two values of a switch. */
export const PROBES: readonly Input[] = unique([
  ...STEERING,
  ...EDGE_SEGMENTS.map(segmentInput),
  ...[
    ...POSITIONS.flatMap((position) => [
      segmentClass(position, 'S', 'absent'),
      segmentClass(position, 'S', 'all'),
      segmentClass(position, 'R', 'all'),
      segmentClass(position, 'F', 'all'),
      segmentClass(position, '', 'all', 1),
    ]),
    ...(['too-old', 'oldest', 'beyond', 'absent'] as const).flatMap((ack) => [
      segmentClass('left-edge', '', ack),
      segmentClass('left-edge', '', ack, 1),
      segmentClass('left-edge', 'F', ack),
    ]),
  ].map(segmentInput),
]);
