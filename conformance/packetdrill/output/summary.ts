import type { ScriptVerdict } from '../verdict/verdict.js';

/** How many scripts got which verdict; a disagreement with a known reason counts apart. */
export interface Summary {
  readonly scripts: number;
  readonly agrees: number;
  readonly needs: number;
  readonly disagreesForKnownReason: number;
  readonly disagrees: number;
  readonly checksNothing: number;
  readonly outside: number;
  readonly badInput: number;
}

export function summaryOf(verdicts: readonly ScriptVerdict[]): Summary {
  const count = (is: (v: ScriptVerdict) => boolean): number => verdicts.filter(is).length;
  return {
    scripts: verdicts.length,
    agrees: count((v) => v.verdict === 'agrees'),
    needs: count((v) => v.verdict === 'needs'),
    disagreesForKnownReason: count((v) => v.verdict === 'disagrees' && v.disagreement?.known != null),
    disagrees: count((v) => v.verdict === 'disagrees' && v.disagreement?.known == null),
    checksNothing: count((v) => v.verdict === 'checks-nothing'),
    outside: count((v) => v.verdict === 'outside'),
    badInput: count((v) => v.verdict === 'bad-input'),
  };
}

/** `192 scripts: 119 agree, 22 need another choice, ...`; what does not occur is left out. */
export function summaryText(s: Summary): string {
  const parts = [
    [s.agrees, 'agree'],
    [s.needs, 'need another permitted choice'],
    [s.disagreesForKnownReason, 'disagree for a known reason'],
    [s.disagrees, 'disagree'],
    [s.checksNothing, 'check nothing'],
    [s.outside, 'are outside the language'],
    [s.badInput, 'cannot be read'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`);
  return `${s.scripts} ${s.scripts === 1 ? 'script' : 'scripts'}: ${told.join(', ')}`;
}
