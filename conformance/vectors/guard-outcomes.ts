import { CHART } from '../../model/chart.js';
import type { Environment } from '../../model/environment.js';
import type { EndpointEvent } from '../../model/events.js';
import type { GuardName } from '../../model/guards.js';
import type { Local } from '../../model/tabulation.js';
import { environmentFor, type Setting } from './setting.js';
import type { TracedStep } from './trace-stimuli.js';

/** The guards that the chart asks for an event, one after the other until a row fits, with what they say. */
function asked(local: Local, event: EndpointEvent, env: Environment): readonly string[] {
  const outcomes: string[] = [];
  for (const { guard } of CHART.rows[local.state].on[event.type]) {
    const atoms = guard === undefined ? [] : typeof guard === 'string' ? [guard] : guard;
    const fits = atoms.every((atom) => {
      const name = (atom.startsWith('!') ? atom.slice(1) : atom) as GuardName;
      const outcome = CHART.guards[name](local.tcb, event, env);
      outcomes.push(`${local.state} ${event.type} ${name}=${outcome}`);
      return outcome !== atom.startsWith('!');
    });
    if (fits) break;
  }
  return outcomes;
}

/** Guard outcomes of one step: those of the event, then those of QUEUED.CLOSE. */
export function guardOutcomesOf({ before, event, settled }: TracedStep, setting: Setting): readonly string[] {
  const env = environmentFor(setting);
  const queued = settled.rows[1] === undefined ? [] : asked(settled.between, { type: 'QUEUED.CLOSE' }, env);
  return [...asked(before, event, env), ...queued];
}
