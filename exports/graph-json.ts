import type { Scenario } from '../model/scenario.js';
import { formatSegment, type Segment } from '../model/segment.js';
import type { EndView } from '../model/views.js';
import { ExploredGraph } from './explored-graph.js';
import type { ExportFormat } from './export-format.js';
import { scenarioOf } from './scenario-of.js';

const end = ({ state, tcb, ghost }: EndView) => ({ state, tcb, ghost });

function* list<T>(name: string, items: Iterable<T>): Generator<string> {
  yield `,\n"${name}": [`;
  let first = true;
  for (const item of items) {
    yield `${first ? '' : ','}\n${JSON.stringify(item)}`;
    first = false;
  }
  yield '\n]';
}

function* range<T>(size: number, of: (id: number) => T): Generator<T> {
  for (let id = 0; id < size; id++) yield of(id);
}

function* transitions(graph: ExploredGraph): Generator<readonly number[]> {
  for (const { state, count, targets, labels } of graph.steps()) {
    for (let n = 0; n < count; n++) yield [state, labels[n]!, targets[n]!];
  }
}

/** Contents refer to their segments by name, so that a name means the same in labels and in channels. */
function* pieces(scenario: Scenario, fault: string | null, graph: ExploredGraph): Generator<string> {
  const { system, exploration } = graph;
  const [sizeA, sizeB, sizeToB, sizeToA] = system.sizes();
  const segments = new Map<string, Segment>();
  const nameOf = (s: Segment): string => {
    const name = graph.segmentName(s);
    segments.set(name, s);
    return name;
  };
  const head = {
    version: 1,
    scenario: scenario.name,
    title: scenario.title,
    profile: scenario.profile,
    fault,
    initial: 0,
    depth: exploration.depth,
  };
  yield JSON.stringify(head).slice(0, -1);
  yield* list(
    'endsA',
    range(sizeA, (id) => end(system.pairView(id, 0).a)),
  );
  yield* list(
    'endsB',
    range(sizeB, (id) => end(system.pairView(0, id).b)),
  );
  yield* list(
    'contentsToB',
    range(sizeToB, (id) => system.describe(0, 0, id, 0).toB.map(nameOf)),
  );
  yield* list(
    'contentsToA',
    range(sizeToA, (id) => system.describe(0, 0, 0, id).toA.map(nameOf)),
  );
  yield* list(
    'states',
    range(exploration.states, (s) => exploration.components(s)),
  );
  yield* list('steps', transitions(graph));
  yield* list('labels', labels(graph));
  yield* list('segments', namedSegments(segments));
  yield '\n}\n';
}

/** Asked after the steps, when every label has been met. */
function* labels(graph: ExploredGraph): Generator<string> {
  yield* range(graph.labelCount, (n) => graph.label(n));
}

function* namedSegments(segments: ReadonlyMap<string, Segment>): Generator<object> {
  for (const [name, segment] of segments) yield { name, ...segment, text: formatSegment(segment) };
}

/** The explored graph in full, with what every number means; `reports/schema/graph.schema.json` describes it. */
export const GRAPH_JSON: ExportFormat = {
  name: 'json',
  says: 'explored graph in full; reports/schema/graph.schema.json',
  of: 'scenario',
  files: (request) => {
    const scenario = scenarioOf(request);
    const graph = new ExploredGraph(scenario, request.chart);
    return [{ ending: '.json', pieces: pieces(scenario, request.fault, graph) }];
  },
};
