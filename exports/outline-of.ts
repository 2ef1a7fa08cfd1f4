import type { Limits } from '../checker/exploration.js';
import { explore } from '../checker/explore.js';
import { agedCopy } from '../model/aged-content.js';
import { CHART, type Chart } from '../model/chart.js';
import { CompiledSystem, type SystemParts } from '../model/compiled-system.js';
import type { Network } from '../model/network.js';
import type { Scenario } from '../model/scenario.js';
import { appliesTo, judgeOf } from '../properties/judge.js';
import type { Property } from '../properties/property.js';
import { Tabulations } from '../properties/run-scenario.js';
import { claimOf } from './claims.js';
import { NotExportable } from './not-exportable.js';
import type { Outline, OutlineCopy } from './outline.js';
import { askedSide, Places } from './places.js';
import { nameSegments } from './segment-names.js';
import { arrivingAt, outlineSide } from './side-outline.js';

/** How an outline is made. */
export interface OutlineOptions {
  readonly chart?: Chart;
  /** A scenario that is not exhausted within them has no outline. */
  readonly limits?: Limits;
}

/** Explores a scenario exhaustively and names everything in it; throws {@link NotExportable} where the limits do not suffice. */
export function outlineOf(
  scenario: Scenario,
  properties: readonly Property[],
  { chart = CHART, limits = {} }: OutlineOptions = {},
): Outline {
  const judge = judgeOf(properties, scenario);
  const system = new CompiledSystem(scenario, new Tabulations(chart).of(scenario), judge);
  const exploration = explore(system, limits);
  const { stopped, states, transitions, depth, quiescent } = exploration;
  if (stopped !== 'exhausted') {
    throw new NotExportable(
      `scenario ${scenario.name} was not explored to its end (${stopped} after ${states} states)`,
    );
  }
  const parts = system.parts();
  const [sizeA, sizeB] = system.sizes();
  const [a0, b0, toB0, toA0] = exploration.components(0);
  const segments = Array.from({ length: parts.segments.size }, (_, id) => parts.segments.get(id));
  const arriving = { a: arrivingAt(parts, scenario, 'A'), b: arrivingAt(parts, scenario, 'B') };
  const places = new Places(
    askedSide(parts, 'A', sizeA, arriving.a),
    askedSide(parts, 'B', sizeB, arriving.b),
  );
  const source = { scenario, chart, parts };
  const a = outlineSide({ ...source, side: parts.a, size: sizeA, initial: a0, arriving: arriving.a });
  const b = outlineSide({ ...source, side: parts.b, size: sizeB, initial: b0, arriving: arriving.b });
  const claims = {
    places,
    sides: [a, b],
    segment: (id: number) => parts.segments.get(id),
    mayRest: judge.mayRest,
  };
  return {
    scenario,
    network: scenario.network,
    segments: nameSegments(segments),
    a,
    b,
    initial: {
      toA: copies(scenario.network, parts.toA, toA0),
      toB: copies(scenario.network, parts.toB, toB0),
    },
    properties: properties
      .filter((property) => appliesTo(property, scenario))
      .map((property) => ({
        property,
        name: property.id.replaceAll('-', '_'),
        claim: claimOf(property, claims),
      })),
    counts: { states, transitions, depth, quiescent },
  };
}

function copies(network: Network, channel: SystemParts['toA'], content: number): readonly OutlineCopy[] {
  return channel.content(content).map((entry) => {
    if (network.kind !== 'aged') return { segment: entry, age: 0, owed: false };
    const { segment, age, delivered } = agedCopy(entry);
    return { segment, age, owed: !delivered };
  });
}
