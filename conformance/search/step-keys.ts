import type { Session } from '../random-testing/session.js';
import type { Step } from '../random-testing/step.js';

function fine(step: Step): string {
  if (step.do !== 'segment') return JSON.stringify(step);
  const { bits, ack, place, window } = step;
  return `${bits}/${ack}/${place}/${window}/${step.len > 0}`;
}

/** What a step is, here: by the row of the chart that is expected to take it, finely and coarsely. */
export function stepKeys(step: Step, session: Pick<Session, 'local' | 'rowFor'>): readonly string[] {
  const row = session.rowFor(step) ?? `${session.local.state} ${step.do}`;
  const coarse = step.do === 'segment' ? [`${row} ${step.bits} ${step.ack === 'none'}`] : [];
  return [`${row} ${fine(step)}`, ...coarse];
}
