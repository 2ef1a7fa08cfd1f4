import { CHART, placedRows } from '../../model/chart.js';
import { BLANK_GHOST, type Ghost, observe } from '../../model/ghost.js';
import type { StateName } from '../../model/state-name.js';
import type { StepView } from '../../model/views.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import type { TraceProperty, TransitionProperty } from '../../properties/property.js';
import type { Strength } from '../monitor/judgement.js';
import { strengthOf } from '../strength-of.js';
import { answerOf } from './answer-of.js';
import { actingRows } from './reaction.js';
import type { PlayedStep } from './trace-vector.js';

type StepProperty = TransitionProperty | TraceProperty;

/** Properties of the default profile that say when they say something. */
const RULES: readonly StepProperty[] = PROPERTIES.filter(
  (p): p is StepProperty =>
    (p.kind === 'transition' || p.kind === 'trace') && p.over === 'step' && p.premise !== undefined,
);

const ROWS = new Map(placedRows(CHART.rows).map((p) => [p.id, p.row]));

/** The clauses of the rows, in order, each once. */
export function clausesOf(rows: readonly string[]): readonly string[] {
  return [...new Set(rows.flatMap((id) => ROWS.get(id as never)?.clause ?? []))];
}

/** Why the rows say so. */
export function reasonOf(rows: readonly string[]): string {
  return rows.flatMap((id) => ROWS.get(id as never)?.reason ?? []).join(' ');
}

/** How binding a step is: as the weakest of its rows; what a switch of the profile may answer otherwise is the profile's. */
export function strengthOfStep(rows: readonly string[], hasAlternatives: boolean): Strength {
  if (hasAlternatives) return 'profile';
  const strengths = rows
    .map((id) => ROWS.get(id as never))
    .map((row) => (row === undefined ? 'MUST' : strengthOf(row)));
  return (['MAY', 'SHOULD'] as const).find((s) => strengths.includes(s)) ?? 'MUST';
}

function viewOf(step: PlayedStep, ghost: Ghost): StepView {
  const { before, event, settled } = step;
  const { outputs, local } = settled;
  const after = observe(ghost, { before, event, after: local, outputs });
  const [row = settled.rows[0].id] = actingRows(settled);
  return {
    side: 'A',
    before: { side: 'A', ...before, ghost },
    event,
    after: { side: 'A', ...local, ghost: after },
    outputs,
    sent: step.sent,
    signals: answerOf(outputs, local.state).signals,
    row,
  };
}

/** The states as the keys of the catalogue abbreviate them. */
const ABBREVIATED: Readonly<Record<string, StateName>> = {
  CLOSED: 'CLOSED',
  LISTEN: 'LISTEN',
  SS: 'SYN-SENT',
  SR: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  FW1: 'FIN-WAIT-1',
  FW2: 'FIN-WAIT-2',
  CW: 'CLOSE-WAIT',
  CLOSING: 'CLOSING',
  LA: 'LAST-ACK',
  TW: 'TIME-WAIT',
};

/** A property about all states carries the keys of all: of `U-CLOSE-ESTAB` and its like only those of the state count that the step is in. */
function concerns(key: string, { before, after }: StepView): boolean {
  const [, theme, place = ''] = /^(U-.+|EDGE)-(\w+)$/.exec(key) ?? [];
  if (theme === undefined) return true;
  return before.state === ABBREVIATED[place] || (theme === 'EDGE' && after.state === ABBREVIATED[place]);
}

/** Keys of the requirement catalogue that the run exercises: of every property whose premise is true of one of its steps. */
export function requirementsOf(steps: readonly PlayedStep[]): readonly string[] {
  const keys = new Set<string>();
  let ghost = BLANK_GHOST;
  for (const step of steps) {
    const view = viewOf(step, ghost);
    for (const { premise, requirements } of RULES) {
      if (premise?.(view) !== true) continue;
      for (const key of requirements) if (concerns(key, view)) keys.add(key);
    }
    ghost = view.after.ghost;
  }
  return [...keys].sort();
}
