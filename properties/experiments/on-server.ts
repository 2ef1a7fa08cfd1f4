import type { Exploration } from '../../checker/exploration.js';
import { explore } from '../../checker/explore.js';
import { decideLiveness } from '../../checker/liveness/decide.js';
import { stateGraph } from '../../checker/liveness/state-graph.js';
import { type TraceStep, traceTo } from '../../checker/trace.js';
import type { Verdict } from '../../checker/verdict.js';
import { SERVER } from '../../model/server/server-action.js';
import type { ServerStep } from '../../model/server/server-steps.js';
import { BROKEN, ServerSystem, type Watch, WITNESS } from '../../model/server/server-system.js';
import type { ServerView } from '../../model/server/server-view.js';
import type { ServerSetting } from '../../model/server/setting.js';
import type { CaseResult } from './experiment.js';
import { ALL_FAIR, type ServerFairness, serverFairness } from './server-fairness.js';
import { ATTACKER, serverStory } from './server-story.js';

/** Whenever `from` is true, `to` is true at some time. */
export interface ServerDemand {
  readonly from: (view: ServerView) => boolean;
  readonly to: (view: ServerView) => boolean;
}

type Numbers = CaseResult['numbers'];

function participants(setting: ServerSetting): readonly string[] {
  const { syns, acks } = setting.attacker;
  const attacker = syns > 0 || acks.length > 0 ? [ATTACKER] : [];
  return [...setting.clients.map((c) => c.name), SERVER, ...attacker];
}

/** The steps along a path through the explored graph. */
function along(exploration: Exploration, system: ServerSystem, path: readonly TraceStep[]) {
  const steps: ServerStep[] = [];
  for (let i = 1; i < path.length; i++)
    steps.push(system.steps(exploration.components(path[i - 1]!.state))[path[i]!.step]!);
  return steps;
}

function result(
  setting: ServerSetting,
  exploration: Exploration,
  verdict: Verdict,
  told: Pick<CaseResult, 'story' | 'loopFrom'>,
  numbers: Numbers,
): CaseResult {
  const { states, transitions } = exploration;
  return {
    verdict,
    states,
    transitions,
    participants: participants(setting),
    ...told,
    trace: null,
    numbers,
  };
}

const NOTHING = { story: [], loopFrom: null };

/** Decides a demand by the complete graph of the setting, under fairness; a lasso is told. */
export function serverLeadsTo(
  setting: ServerSetting,
  demand: ServerDemand,
  fairness: readonly ServerFairness[] = ALL_FAIR,
  numbers: Numbers = {},
): CaseResult {
  const system = new ServerSystem(setting);
  const exploration = explore(system);
  const graph = stateGraph(exploration, system);
  const test = (on: (view: ServerView) => boolean) => (state: number) => {
    const [host, outside] = exploration.components(state);
    return on(system.view(host, outside));
  };
  const goal = { kind: 'leadsTo', from: test(demand.from), to: test(demand.to) } as const;
  const assumed = serverFairness(fairness, setting, (label) => system.action(label));
  const { lasso, witness } = decideLiveness(graph, goal, assumed);
  if (lasso === null)
    return result(setting, exploration, witness === null ? 'vacuous' : 'holds', NOTHING, numbers);
  const steps = along(exploration, system, [...lasso.stem, ...lasso.loop]);
  return result(setting, exploration, 'violated', serverStory(steps, lasso.stem.length - 1), numbers);
}

/** A counterexample is mostly near: the search stops at these sizes to see whether there is one. */
const FIRST_LOOKS = [1000, 30_000];

/** The complete exploration, or as much of it as shows that the statement is false. */
function search(setting: ServerSetting, watch: Watch) {
  for (const maxStates of [...FIRST_LOOKS, Number.POSITIVE_INFINITY]) {
    const system = new ServerSystem(setting, watch);
    const exploration = explore(system, { maxStates });
    const broken = exploration.findings.find((f) => f.what === BROKEN);
    if (broken !== undefined || exploration.frontier === 0) return { system, exploration, broken };
  }
  throw new Error('a search without limit has not come to an end');
}

/** Decides whether a statement is true in every state; the shortest way to a state where it is not is told. */
export function serverAlways(setting: ServerSetting, watch: Watch, numbers: Numbers = {}): CaseResult {
  const { system, exploration, broken } = search(setting, watch);
  if (broken === undefined) {
    const met = exploration.findings.some((f) => f.what === WITNESS);
    return result(setting, exploration, met ? 'holds' : 'vacuous', NOTHING, numbers);
  }
  const steps = along(exploration, system, traceTo(exploration, system, broken.state));
  return result(setting, exploration, 'violated', serverStory(steps, null), numbers);
}
