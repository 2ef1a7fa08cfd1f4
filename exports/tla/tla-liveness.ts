import { groupBy } from '../group-by.js';
import type { Outline } from '../outline.js';
import type {
  FairAction,
  FairGroup,
  OutlineClaim,
  OutlineFairness,
  OutlineGoal,
  RunSet,
} from '../property-outline.js';
import { callAction } from './tla-actions.js';
import { endIn, or, pairIn } from './tla-places.js';
import { callsOf } from './tla-side.js';
import { comment, identifier, quoted, stringSet } from './tla-text.js';

type LivenessClaim = Extract<OutlineClaim, { kind: 'liveness' }>;

/** A liveness property as definitions. */
export interface LiveFormulas {
  readonly kind: 'live' | 'may stay';
  readonly text: readonly string[];
  readonly premise: string | null;
  readonly strong: number;
}

/** One step is one of these actions. */
function actionText({ a, b, segments, network }: Outline, actions: readonly FairAction[]): string {
  const again = network.kind === 'bag' && network.duplicates;
  const calls = actions.flatMap((action) => {
    if (action.kind !== 'call') return [];
    const labels = callsOf(action.side === 'A' ? a : b).filter((c) => c.type === action.type);
    return labels.map(({ label }) => callAction(action.side, label));
  });
  const arrivals = actions.flatMap((action) => (action.kind === 'deliver' ? [action] : []));
  const deliveries = [...groupBy(arrivals, (x) => x.side)].map(([side, list]) => {
    const names = list.map((x) => segments[x.segment]?.name ?? '');
    const [only, ...more] = names;
    const receives = (m: string): string =>
      `${side}_receives(${m})${again ? ` \\/ ${side}_receives_again(${m})` : ''}`;
    if (only !== undefined && more.length === 0) return receives(quoted(only));
    return `\\E m \\in ${stringSet(names, '      ')} : ${receives('m')}`;
  });
  const parts = [...calls, ...deliveries];
  if (parts.length === 0) return 'FALSE';
  return parts.length === 1 ? parts[0]! : parts.map((p) => `(${p})`).join(' \\/ ');
}

function obligation(outline: Outline, strength: OutlineFairness['strength'], group: FairGroup): string {
  return `${strength === 'strong' ? 'SF' : 'WF'}_vars(${actionText(outline, group.actions)})`;
}

const fairnessName = (name: string): string => `Fair_${identifier(name)}`;

/** The obligations of some assumptions, one per line. */
function obligations(outline: Outline, fairness: readonly OutlineFairness[]): string {
  const parts = fairness.flatMap(({ strength, groups }) =>
    groups.map((g) => `  /\\ ${obligation(outline, strength, g)}`),
  );
  return parts.length === 0 ? '  TRUE' : parts.join('\n');
}

/** Every assumption that a property of the scenario makes, once. */
export function fairnessDefinitions(outline: Outline): readonly string[] {
  const all = outline.properties.flatMap(({ claim }) => (claim.kind === 'liveness' ? claim.fairness : []));
  return [...groupBy(all, (f) => f.name)].flatMap(([name, [first]]) => {
    const { says, strength } = first!;
    const text = `${fairnessName(name)} ==\n${obligations(outline, [first!])}`;
    return [comment(`${says} (${strength} fairness)`), text, ''];
  });
}

function setText(outline: Outline, set: RunSet): string {
  if (set.over === 'pair') return or(pairIn(outline, set.pairs));
  return endIn(set.set.side === 'A' ? outline.a : outline.b, set.set.states);
}

function goalText(outline: Outline, goal: OutlineGoal): string {
  switch (goal.kind) {
    case 'leadsTo':
    case 'mayStay':
      return `((${setText(outline, goal.from)}) ~> (${setText(outline, goal.to)}))`;
    case 'eventually':
      return `<>(${setText(outline, goal.to)})`;
    case 'infinitely often':
      return `[]<>(${setText(outline, goal.to)})`;
    case 'terminates':
      return '<>[][FALSE]_vars';
    case 'finitely often': {
      const among = actionText(outline, goal.among);
      const actions = actionText(outline, goal.actions);
      return `(<>[][\n    ${among}]_vars => <>[][~(\n    ${actions})]_vars)`;
    }
  }
}

/** Where a goal asks for something; null where only a step can tell. */
function askedBy(outline: Outline, goal: OutlineGoal): string | null {
  switch (goal.kind) {
    case 'leadsTo':
    case 'mayStay':
      return setText(outline, goal.from);
    case 'eventually':
    case 'infinitely often':
      return setText(outline, goal.to);
    case 'terminates':
    case 'finitely often':
      return null;
  }
}

const strongIn = (fairness: readonly OutlineFairness[]): number =>
  fairness.reduce((n, f) => n + (f.strength === 'strong' ? f.groups.length : 0), 0);

const PART = `A part of these obligations suffices (tcproof found it, TLC proves it), and what a part implies, all of them imply:`;

/**
 * `x_fair`, `x_goal`, `x == x_fair => x_goal`, and `x_asked` where it asks for something. Where a part of the obligations suffices, `x` assumes
 * only that part (`x_part`), which is a stronger statement and, for TLC, far less work.
 */
export function liveFormulas(
  outline: Outline,
  name: string,
  claim: LivenessClaim,
  needed: LivenessClaim,
): LiveFormulas {
  const { goals, fairness } = claim;
  const asked = goals.map((goal) => ({ goal, where: askedBy(outline, goal) }));
  // An end that is never as `from` says asks for nothing: `FALSE ~> ...` would only be noise.
  const asking = asked.filter(({ goal, where }) => !('from' in goal) || where !== 'FALSE');
  const places = asking.flatMap(({ where }) => (where === null ? [] : [where]));
  const inPart = strongIn(needed.fairness) < strongIn(fairness);
  const assumed = inPart ? `${name}_part` : `${name}_fair`;
  const goal = asking.map((a) => goalText(outline, a.goal)).join(' /\\ ') || 'TRUE';
  return {
    kind: goals.some((g) => g.kind === 'mayStay') ? 'may stay' : 'live',
    text: [
      `${name}_fair == ${fairness.map((f) => fairnessName(f.name)).join(' /\\ ') || 'TRUE'}`,
      `${name}_goal == ${goal}`,
      ...(inPart ? [comment(PART), `${name}_part ==\n${obligations(outline, needed.fairness)}`] : []),
      `${name} == ${assumed} => ${name}_goal`,
      ...(places.length === 0 ? [] : [`${name}_asked == ${or(places)}`]),
    ],
    premise: places.length === 0 ? null : `${name}_asked`,
    strong: strongIn(needed.fairness),
  };
}
