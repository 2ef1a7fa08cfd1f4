import type { Deviation } from './deviation.js';
import type { Step } from './step.js';

export type Player = (steps: readonly Step[]) => Deviation | null;

/** Tries of one minimisation: each plays a whole case. */
const MOST_TRIES = 2_000;

function stepsOf({ trace }: Deviation): readonly Step[] {
  return trace.map((e) => e.step);
}

/** Simpler steps that may show the same, the simplest first. */
function simpler(step: Step): readonly Step[] {
  if (step.do === 'advance' || step.do === 'again' || step.do === 'receive') return [];
  if (step.do === 'send') return step.octets > 1 ? [{ ...step, octets: 1 }] : [];
  if (step.do !== 'segment') return [];
  return [
    ...(step.len > 0 ? [{ ...step, len: 0 }] : []),
    ...(step.len > 1 ? [{ ...step, len: 1 }] : []),
    ...(step.bits !== '' ? [{ ...step, bits: '' as const }] : []),
    ...(step.bits.includes(',')
      ? step.bits.split(',').map((bits) => ({ ...step, bits: bits as 'SYN' }))
      : []),
    ...(step.window !== 'large' ? [{ ...step, window: 'large' as const }] : []),
    ...(step.ack !== 'all' ? [{ ...step, ack: 'all' as const }] : []),
    ...(step.place !== 'left edge' ? [{ ...step, place: 'left edge' as const }] : []),
  ];
}

function candidates(steps: readonly Step[]): readonly (readonly Step[])[] {
  const halves = [8, 4, 2].flatMap((n) =>
    steps.length > n ? steps.map((_, i) => steps.filter((_s, j) => j < i || j >= i + n)) : [],
  );
  const without = steps.map((_, i) => steps.filter((_s, j) => j !== i));
  const easier = steps.flatMap((step, i) =>
    simpler(step).map((s) => steps.map((old, j) => (j === i ? s : old))),
  );
  return [...halves, ...without, ...easier];
}

/**
 * Leaves out and simplifies steps while a deviation of the same aspect is left: in the end no single step can go. What remains of a case are steps,
 * not segments, so that numbers follow by themselves.
 */
export function minimise(found: Deviation, play: Player): Deviation {
  let best = found;
  let tries = 0;
  for (let better = true; better; ) {
    better = false;
    for (const steps of candidates(stepsOf(best))) {
      if (tries++ >= MOST_TRIES) return best;
      const shown = play(steps);
      if (shown === null || shown.problem.aspect !== found.problem.aspect) continue;
      if (!isSmaller(shown, best)) continue;
      best = shown;
      better = true;
      break;
    }
  }
  return best;
}

function weight(step: Step): number {
  if (step.do === 'send') return step.octets;
  if (step.do !== 'segment') return 0;
  const flags = [step.bits !== '', step.bits.includes(','), step.window !== 'large', step.ack !== 'all'];
  return Math.min(step.len, 2) + flags.filter(Boolean).length + (step.place === 'left edge' ? 0 : 1);
}

function isSmaller(a: Deviation, b: Deviation): boolean {
  if (a.trace.length !== b.trace.length) return a.trace.length < b.trace.length;
  const sum = (d: Deviation): number => stepsOf(d).reduce((n, s) => n + weight(s), 0);
  return sum(a) < sum(b);
}
