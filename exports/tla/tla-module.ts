import { networkName } from '../../model/network.js';
import { formatSegment } from '../../model/segment.js';
import type { Outline } from '../outline.js';
import { tlaActions } from './tla-actions.js';
import { claimSections, type Needed, type TlaClaim, tlaClaims } from './tla-claims.js';
import { tlaConfig } from './tla-config.js';
import { tlaNetwork } from './tla-network.js';
import { tlaSide } from './tla-side.js';
import { comment, heading } from './tla-text.js';

/** A scenario in TLA+, with its configuration for TLC. */
export interface TlaModel {
  readonly module: string;
  readonly config: string;
  readonly claims: readonly TlaClaim[];
}

function introduction({ scenario, counts }: Outline, name: string, fault: string | null): string {
  const { states, transitions, depth } = counts;
  return comment(
    [
      scenario.title,
      `Scenario ${scenario.name} of tcproof; profile ${scenario.profile}; network ${networkName(scenario.network)}.`,
      ...(fault === null ? [] : [`The chart is patched with the fault ${fault}.`]),
      `tcproof finds ${states} states, ${transitions} transitions, depth ${depth}. TLC must find ${states} distinct states and generate`,
      `${transitions + 1} (it counts the initial state too), at depth ${depth + 1} (it counts states, not steps).`,
      `Run: java -cp tla2tools.jar tlc2.TLC -deadlock ${name}.tla`,
      '(-deadlock: TLC does not judge states in which nothing can happen; the invariants that speak of AtRest do.)',
    ].join('\n'),
  );
}

function segmentComments({ segments }: Outline): string {
  const width = Math.max(0, ...segments.map((s) => s.name.length));
  return comment(segments.map((s) => `${s.name.padEnd(width)}  ${formatSegment(s.segment)}`).join('\n'));
}

/** Writes a scenario; `name` is the name of the module and must be that of its file. */
export function tlaModel(outline: Outline, name: string, fault: string | null, needed: Needed): TlaModel {
  const network = tlaNetwork(outline);
  const claims = tlaClaims(outline, needed);
  const bar = '-'.repeat(20);
  const parts = [
    `${bar} MODULE ${name} ${bar}`,
    introduction(outline, name, fault),
    `EXTENDS ${network.modules.join(', ')}`,
    '',
    'VARIABLES',
    '  a, b,     \\* the state of each end, by name',
    '  toA, toB  \\* the segments in flight to each end',
    'vars == <<a, b, toA, toB>>',
    '',
    comment('A reaction: the state after it, and the segments sent, in order.'),
    'R(next, sends) == [next |-> next, sends |-> sends]',
    heading('The segments.'),
    segmentComments(outline),
    heading('The network, one channel in each direction.'),
    ...network.definitions,
    ...[outline.a, outline.b].flatMap((side) => [heading(`End ${side.name}.`), ...tlaSide(side, outline)]),
    heading('What can happen.'),
    ...tlaActions(outline, network),
    '',
    comment('Nothing that changes anything can happen any more.'),
    'AtRest == ~ENABLED <<Next>>_vars',
    comment('One of these segments can arrive now.'),
    'CanArrive(channel, segments) == InFlight(channel) \\cap segments # {}',
    ...claimSections(outline, claims),
    '='.repeat(60),
    '',
  ];
  return {
    module: parts.join('\n'),
    config: tlaConfig(claims, outline.counts.states, network.mayOverflow),
    claims,
  };
}
