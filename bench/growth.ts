import { availableParallelism } from 'node:os';
import type { Scenario } from '../model/scenario.js';
import { SCENARIOS } from '../model/scenarios.js';
import { again, prepared } from './own.js';

/** The benchmark scenario with channels of 1, 2, ... segments. */
function family(most: number): readonly Scenario[] {
  const base = SCENARIOS.find((s) => s.name === 'busy/lossy');
  if (base === undefined || base.network.kind !== 'ordered') throw new Error('busy/lossy has changed');
  const { network } = base;
  return Array.from({ length: most }, (_, i) => ({
    ...base,
    name: `busy, channels of ${i + 1}`,
    network: { ...network, capacity: i + 1 },
  }));
}

/** How states and time grow with the capacity of the channels, as a Markdown table. */
export function growthTable(most: number): string {
  const threads = availableParallelism();
  const lines = family(most).map((scenario) => {
    const own = prepared(scenario);
    const one = again(own, 1);
    const all = again(own, threads);
    const cells = [
      scenario.name,
      one.states.toLocaleString('en-US'),
      one.transitions.toLocaleString('en-US'),
      one.depth,
      (own.first.milliseconds / 1000).toFixed(2),
      (one.milliseconds / 1000).toFixed(2),
      (all.milliseconds / 1000).toFixed(2),
      (one.milliseconds / all.milliseconds).toFixed(2),
      (one.bytes / one.states).toFixed(1),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head = `| scenario | states | transitions | depth | s, first time | s, 1 thread | s, ${threads} threads | ratio | bytes/state |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`;
  return [head, ...lines].join('\n');
}
