import { CHART } from '../../../model/chart.js';
import type { StateName } from '../../../model/state-name.js';
import type { Local } from '../../../model/tabulation.js';
import { CORE } from '../alphabets.js';
import type { Candidate } from '../candidate.js';
import type { Input } from '../inputs.js';
import { localKey } from '../local-key.js';
import { settle } from '../reaction.js';
import { environmentFor } from '../setting.js';
import type { Suite } from '../suite.js';
import type { Workbench } from '../workbench.js';
import { cover } from './cover.js';

/** A run with the states it has passed, cycles folded. */
interface Life {
  readonly local: Local;
  readonly history: readonly StateName[];
  readonly inputs: readonly Input[];
}

/** Runs of more steps show no new lifecycle: there are eleven states, and cycles are folded. */
const LONGEST = 12;

function onward(history: readonly StateName[], state: StateName): readonly StateName[] {
  if (history.at(-1) === state) return history;
  const met = history.indexOf(state, 1);
  if (state === 'CLOSED' || met < 0) return [...history, state];
  return history.slice(0, met + 1);
}

/** Every sequence of states from CLOSED to CLOSED, cycles folded, with a shortest run: breadth first over states with their history. */
function lifecyclesOf(bench: Workbench): readonly Candidate[] {
  const setting = bench.settings[0];
  if (setting === undefined) throw new RangeError('a workbench has settings');
  const env = environmentFor(setting);
  const start = bench.graph(setting, 'core').nodes[0];
  if (start === undefined) throw new RangeError('a graph has a first node');
  const queue: Life[] = [{ local: start.local, history: ['CLOSED'], inputs: [] }];
  const seen = new Set<string>();
  const complete = new Map<string, Candidate>();
  for (const { local, history, inputs } of queue) {
    for (const input of inputs.length < LONGEST ? CORE : []) {
      const event = input.event(local, env);
      if (event === null) continue;
      const next = settle(CHART, local, event, env).local;
      const past = onward(history, next.state);
      const name = past.join(' > ');
      if (next.state === 'CLOSED' && past.length > 1) {
        if (!complete.has(name)) complete.set(name, { setting, inputs: [...inputs, input], items: [name] });
        continue;
      }
      const key = `${localKey(next)} ${name}`;
      if (next.state === 'CLOSED' || next.tcb.queued + next.tcb.held.length > 0 || seen.has(key)) continue;
      seen.add(key);
      queue.push({ local: next, history: past, inputs: [...inputs, input] });
    }
  }
  return [...complete.values()];
}

export function lifecyclesSuite(bench: Workbench): Suite {
  const candidates = lifecyclesOf(bench);
  return cover({
    criterion: 'lifecycles',
    statement:
      'Every lifecycle, a sequence of states from CLOSED to CLOSED with its cycles folded, is lived through once by a shortest run.',
    items: candidates.flatMap((c) => c.items),
    candidates,
    reason: () => '',
  });
}
