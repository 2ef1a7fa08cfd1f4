import { ExportError } from '../export-error.js';
import type { Outline, OutlineCopy } from '../outline.js';
import { quoted, stringSet } from './tla-text.js';

/** How a network is written: the operators on one channel, and what the network may do besides delivering. */
export interface TlaNetwork {
  readonly modules: readonly string[];
  readonly definitions: readonly string[];
  readonly initial: (copies: readonly string[]) => string;
  readonly loses: boolean;
  /** A segment may be delivered and stay in flight. */
  readonly duplicates: boolean;
  /** A channel that may not lose can be too small: a boundary of the scenario, not of TCP. */
  readonly mayOverflow: boolean;
}

const SEND = [
  'RECURSIVE Send(_, _)',
  'Send(channel, segments) == IF segments = <<>> THEN channel ELSE Send(Put(channel, Head(segments)), Tail(segments))',
];

const capacity = (n: number): string => `Capacity == ${n} \\* segments in flight in one direction`;

function ordered(n: number, loses: boolean): TlaNetwork {
  return {
    modules: ['Naturals', 'Sequences'],
    definitions: [
      '\\* A FIFO: only the first segment can arrive; what does not fit is lost.',
      capacity(n),
      'Put(channel, segment) == IF Len(channel) < Capacity THEN Append(channel, segment) ELSE channel',
      'InFlight(channel) == IF channel = <<>> THEN {} ELSE {Head(channel)}',
      'Without(channel, segment) == Tail(channel)',
      'Room(channel, segments) == Len(channel) + Len(segments) <= Capacity',
      ...SEND,
    ],
    initial: (names) => `<<${names.map(quoted).join(', ')}>>`,
    loses,
    duplicates: false,
    mayOverflow: !loses,
  };
}

function bag(n: number, loses: boolean, duplicates: boolean): TlaNetwork {
  return {
    modules: ['Naturals', 'Sequences', 'Bags'],
    definitions: [
      '\\* A bag: any segment can arrive; what does not fit is lost.',
      capacity(n),
      'Put(channel, segment) == IF BagCardinality(channel) < Capacity THEN channel (+) SetToBag({segment}) ELSE channel',
      'InFlight(channel) == BagToSet(channel)',
      'Without(channel, segment) == channel (-) SetToBag({segment})',
      'Room(channel, segments) == BagCardinality(channel) + Len(segments) <= Capacity',
      ...SEND,
    ],
    initial: (names) =>
      names.length === 0 ? 'EmptyBag' : names.map((name) => `SetToBag({${quoted(name)}})`).join(' (+) '),
    loses,
    duplicates,
    mayOverflow: !loses,
  };
}

function history(): TlaNetwork {
  return {
    modules: ['Sequences'],
    definitions: [
      '\\* Every segment ever sent may arrive at any time, any number of times or never.',
      'Put(channel, segment) == channel \\cup {segment}',
      'InFlight(channel) == channel',
      'Without(channel, segment) == channel',
      ...SEND,
    ],
    initial: (names) => stringSet(names, ''),
    loses: false,
    duplicates: false,
    mayOverflow: false,
  };
}

function set(n: number, loses: boolean, order: readonly string[]): TlaNetwork {
  return {
    modules: ['Naturals', 'Sequences', 'FiniteSets'],
    definitions: [
      '\\* A set: equal copies in flight are one; where there is no room the segment in flight with the lowest rank makes way.',
      capacity(n),
      `Rank == [${order.map((name, i) => `${name} |-> ${i}`).join(', ')}]`,
      'First(channel) == CHOOSE m \\in channel : \\A other \\in channel : Rank[m] <= Rank[other]',
      'Put(channel, segment) == IF segment \\in channel THEN channel',
      '                         ELSE IF Cardinality(channel) < Capacity THEN channel \\cup {segment}',
      '                         ELSE (channel \\ {First(channel)}) \\cup {segment}',
      'InFlight(channel) == channel',
      'Without(channel, segment) == channel \\ {segment}',
      'Room(channel, segments) == Cardinality(channel \\cup {segments[i] : i \\in DOMAIN segments}) <= Capacity',
      ...SEND,
    ],
    initial: (names) => stringSet(names, ''),
    loses,
    duplicates: false,
    mayOverflow: !loses,
  };
}

/** The network of a scenario in TLA+; throws an ExportError for an `aged` one, which lets time pass. */
export function tlaNetwork({ network, segments, scenario }: Outline): TlaNetwork {
  switch (network.kind) {
    case 'ordered':
      return ordered(network.capacity, network.loses);
    case 'bag':
      return bag(network.capacity, network.loses, network.duplicates);
    case 'history':
      return history();
    case 'set':
      return set(
        network.capacity,
        network.loses,
        segments.map((s) => s.name),
      );
    case 'aged':
      throw new ExportError(`${scenario.name}: tla cannot show an aged network; choose another scenario`);
  }
}

/** Names of the segments in flight at the beginning. */
export function initialNames({ segments }: Outline, copies: readonly OutlineCopy[]): readonly string[] {
  return copies.map((copy) => segments[copy.segment]?.name ?? '');
}
