import type { Strength } from '../../monitor/judgement.js';
import type { Position } from '../language/position.js';
import type { Disagreement } from '../run/disagreement.js';
import type { Remark } from '../run/run-result.js';
import type { KnownReason } from './known-reason.js';

/** What is found about one script; see docs/replay.md. */
export type VerdictKind = 'agrees' | 'needs' | 'disagrees' | 'checks-nothing' | 'outside' | 'bad-input';

/** The choices under which a script agrees. */
export interface Needs {
  readonly profile: string;
  /** Receive buffer in octets. */
  readonly window: number;
}

/** A disagreement with what is known about it. */
export interface JudgedDisagreement extends Disagreement {
  /** How binding the model's clause is; `profile` where another permitted choice agrees with the script. */
  readonly strength: Strength;
  /** Why it is no error of either, or whose; null where nobody has said so yet. */
  readonly known: KnownReason | null;
}

/** The verdict on one script with one choice of symbols. */
export interface VariantVerdict {
  readonly verdict: VerdictKind;
  /** Symbols that were defined for `#ifdef`. */
  readonly defined: readonly string[];
  /** Profile and window that it was first run with. */
  readonly profile: string;
  readonly window: number;
  /** Segments, results and states compared under the profile that fits best. */
  readonly checks: number;
  readonly needs: Needs | null;
  /** The first one: under the chosen profile, or with explained ones under what `needs` says. */
  readonly disagreement: JudgedDisagreement | null;
  /** More that are explained too; the script agrees in all else. */
  readonly further: readonly JudgedDisagreement[];
  /** Why it is outside, checks nothing, or is bad input; null otherwise. */
  readonly remark: Remark | null;
  readonly skipped: readonly Remark[];
}

/** The verdict on a script: that of its best variant, with the others. */
export interface ScriptVerdict extends VariantVerdict {
  readonly script: string;
  readonly otherVariants: readonly VariantVerdict[];
}

/** Bad input as a verdict, so that the other scripts are still judged. */
export function badInput(script: string, at: Position, what: string): ScriptVerdict {
  return {
    script,
    verdict: 'bad-input',
    defined: [],
    profile: '',
    window: 0,
    checks: 0,
    needs: null,
    disagreement: null,
    further: [],
    remark: { at, what },
    skipped: [],
    otherVariants: [],
  };
}
