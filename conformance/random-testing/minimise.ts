import type { Deviation } from './deviation.js';
import type { Step } from './step.js';

export type Player = (steps: readonly Step[]) => Deviation | null;

/** Tries of one minimisation: each plays a whole case. */
const MOST_TRIES = 2_000;

/** Any two steps are left out together where there are no more than these. */
const MOST_FOR_TWO = 8;

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

/** Two steps that need each other, such as a SEND and the ACK of it. */
function pairs(steps: readonly Step[]): readonly (readonly Step[])[] {
  return steps.flatMap((_, i) =>
    steps.slice(i + 1).map((_s, k) => steps.filter((_t, j) => j !== i && j !== i + 1 + k)),
  );
}

function injects({ do: kind }: Step): boolean {
  return kind === 'segment' || kind === 'numbered' || kind === 'again';
}

/** The steps without one of them; a segment that comes again stays the same one, though fewer came since. */
function withoutOne(steps: readonly Step[], left: number): readonly Step[] {
  const gone = steps[left];
  const kept = steps.map((step, i): Step => {
    if (step.do !== 'again' || i < left || gone === undefined || !injects(gone)) return step;
    const since = steps.slice(left + 1, i).filter(injects).length;
    return step.back > since ? { ...step, back: step.back - 1 } : step;
  });
  return kept.filter((_, i) => i !== left);
}

function candidates(steps: readonly Step[]): readonly (readonly Step[])[] {
  const halves = [8, 4, 2].flatMap((n) =>
    steps.length > n ? steps.map((_, i) => steps.filter((_s, j) => j < i || j >= i + n)) : [],
  );
  const without = steps.map((_, i) => withoutOne(steps, i));
  const two = steps.length > MOST_FOR_TWO ? [] : pairs(steps);
  const easier = steps.flatMap((step, i) =>
    simpler(step).map((s) => steps.map((old, j) => (j === i ? s : old))),
  );
  return [...halves, ...without, ...easier, ...two];
}

/**
 * Leaves out and simplifies steps while `play` shows the same with what is left (null: it does not): in the end no single step can go, nor any two of few.
 * What remains of a case are steps, not segments, so that numbers follow by themselves. `stepsOf`: the steps that were really done.
 */
export function minimiseSteps<T>(
  found: T,
  stepsOf: (shown: T) => readonly Step[],
  play: (steps: readonly Step[]) => T | null,
): T {
  let best = found;
  let tries = 0;
  for (let better = true; better; ) {
    better = false;
    for (const steps of candidates(stepsOf(best))) {
      if (tries++ >= MOST_TRIES) return best;
      const shown = play(steps);
      if (shown === null || !isSmaller(stepsOf(shown), stepsOf(best))) continue;
      best = shown;
      better = true;
      break;
    }
  }
  return best;
}

/** The smallest steps that show a deviation of the same aspect. */
export function minimise(found: Deviation, play: Player): Deviation {
  return minimiseSteps(found, stepsOf, (steps) => {
    const shown = play(steps);
    return shown?.problem.aspect === found.problem.aspect ? shown : null;
  });
}

function weight(step: Step): number {
  if (step.do === 'send') return step.octets;
  if (step.do !== 'segment') return 0;
  const flags = [step.bits !== '', step.bits.includes(','), step.window !== 'large', step.ack !== 'all'];
  return Math.min(step.len, 2) + flags.filter(Boolean).length + (step.place === 'left edge' ? 0 : 1);
}

/** Fewer steps, or as many simpler ones. */
export function isSmaller(a: readonly Step[], b: readonly Step[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  const sum = (steps: readonly Step[]): number => steps.reduce((n, s) => n + weight(s), 0);
  return sum(a) < sum(b);
}
