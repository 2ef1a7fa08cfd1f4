import { findProfile } from '../../../model/profile.js';
import type { Script } from '../language/script.js';
import type { Disagreement } from '../run/disagreement.js';
import type { RunResult } from '../run/run-result.js';
import { runScript } from '../run/run-script.js';
import { scriptWindows } from '../run/script-window.js';
import { knownReason } from './known-reasons.js';
import { furtherProfiles, nearProfiles } from './profile-candidates.js';
import { disagreementStrength } from './strength.js';
import type { JudgedDisagreement, Needs, ScriptVerdict, VariantVerdict, VerdictKind } from './verdict.js';

/** How scripts are judged. */
export interface JudgeOptions {
  /** Profile name; null: what the script is written for, else `rfc9293`. */
  readonly profile: string | null;
  /** Receive buffer in octets; null: what the script says of it. */
  readonly window: number | null;
  /** Symbols defined for `#ifdef`; null: each symbol of the script in turn, and none. */
  readonly defined: readonly string[] | null;
}

const LINUX_SETTING = /\bnet\.ipv4\.tcp_|\/proc\/sys\/net\/ipv4\/tcp_|\bdefaults\.sh\b/;

/** A script that sets Linux's own variables, or calls the script of its test suites that does, is written for Linux. */
function writtenFor(script: Script): string {
  const linux = script.events.some(
    ({ action }) => action.kind === 'command' && LINUX_SETTING.test(action.text),
  );
  return linux ? 'linux' : 'rfc9293';
}

interface Trial extends Needs {
  readonly defined: readonly string[];
}

type Explains = (disagreement: Disagreement) => boolean;

const NOTHING: Explains = () => false;
const KNOWN: Explains = (disagreement) => knownReason(disagreement) !== null;

function trial(script: Script, { profile: name, window, defined }: Trial, explains: Explains): RunResult {
  const profile = findProfile(name);
  if (profile === undefined) throw new RangeError(`no profile is called '${name}'`);
  return runScript(script, { profile, window, defined: new Set(defined), explains });
}

/** One script with one choice of symbols, and the windows that it allows. */
interface Case {
  readonly script: Script;
  readonly base: Trial;
  readonly windows: readonly number[];
}

interface Found {
  readonly needs: Needs;
  readonly result: RunResult;
}

/** The first of these profiles, with each window, under which nothing disagrees; null where none is. */
function search(
  { script, base, windows }: Case,
  profiles: readonly string[],
  explains: Explains,
): Found | null {
  for (const profile of profiles) {
    for (const window of windows) {
      const result = trial(script, { profile, window, defined: base.defined }, explains);
      if (result.disagreement === null) return { needs: { profile, window }, result };
    }
  }
  return null;
}

function saysNothing({ checks, checksAfterLastArrival, empty }: RunResult): boolean {
  return checks === 0 || (empty.length > 0 && checksAfterLastArrival === 0);
}

/** Nothing disagreed: it agrees, checks nothing, or ended outside the language. */
function agreement({ script, base }: Case, result: RunResult, needs: Needs | null): VariantVerdict {
  const { checks, skipped, outside, empty } = result;
  const rest = { ...base, checks, disagreement: null, further: [], skipped };
  if (outside !== null) return { ...rest, verdict: 'outside', needs: null, remark: outside };
  if (!saysNothing(result))
    return { ...rest, verdict: needs === null ? 'agrees' : 'needs', needs, remark: null };
  const remark = empty[0] ?? {
    at: script.end,
    what: 'no segment, no result of a call and no state is checked',
  };
  return { ...rest, verdict: 'checks-nothing', needs: null, remark };
}

function judged(disagreement: Disagreement): JudgedDisagreement {
  return { ...disagreement, strength: disagreementStrength(disagreement), known: knownReason(disagreement) };
}

function disagrees({ base }: Case, result: RunResult, needs: Needs | null): VariantVerdict {
  const all = [...result.explained, ...(result.disagreement === null ? [] : [result.disagreement])].map(
    judged,
  );
  // What nobody has explained comes first.
  const sorted = [...all.filter((d) => d.known === null), ...all.filter((d) => d.known !== null)];
  const [disagreement = null, ...further] = sorted;
  const { checks, skipped } = result;
  return { ...base, verdict: 'disagrees', checks, needs, disagreement, further, remark: null, skipped };
}

/** What another choice finds, with where the chosen one parts from the script. */
function needing(own: Case, { result, needs }: Found, parting: JudgedDisagreement): VariantVerdict {
  const verdict = agreement(own, result, needs);
  return verdict.verdict === 'needs' ? { ...verdict, disagreement: parting } : verdict;
}

/** Other profiles are tried for scripts of so many events only: there are some two hundred pairs of switches. */
const SHORT = 1000;

/** Where the chosen profile disagrees: profiles near it, then known reasons, then both, then profiles further away. */
function judgeDisagreement(own: Case, disagreement: Disagreement): VariantVerdict {
  const { base } = own;
  const parting = { ...judged(disagreement), strength: 'profile', known: null } as const;
  const short = own.script.events.length <= SHORT;
  const near = [base.profile, ...(short ? nearProfiles(base.profile) : [])];
  const permitted = search(own, near, NOTHING);
  if (permitted !== null) return needing(own, permitted, parting);
  const known = search(own, near, KNOWN);
  if (known !== null) {
    const asChosen = known.needs.profile === base.profile && known.needs.window === base.window;
    return disagrees(own, known.result, asChosen ? null : known.needs);
  }
  const far = search(own, short ? furtherProfiles(base.profile) : [], NOTHING);
  if (far !== null) return needing(own, far, parting);
  return disagrees(own, trial(own.script, base, KNOWN), null);
}

function judgeVariant(own: Case): VariantVerdict {
  const first = trial(own.script, own.base, NOTHING);
  return first.disagreement === null
    ? agreement(own, first, null)
    : judgeDisagreement(own, first.disagreement);
}

/** More symbols are nobody's variants: then none is defined. */
const MOST_SYMBOLS = 16;

function variantsOf({ symbols }: Script, defined: JudgeOptions['defined']): readonly (readonly string[])[] {
  if (defined !== null) return [defined];
  return symbols.length === 0 || symbols.length > MOST_SYMBOLS ? [[]] : [...symbols.map((s) => [s]), []];
}

/** Best first. */
const ORDER: readonly VerdictKind[] = [
  'agrees',
  'needs',
  'disagrees',
  'checks-nothing',
  'outside',
  'bad-input',
];

function rank({ verdict, disagreement }: VariantVerdict): number {
  return 2 * ORDER.indexOf(verdict) + (verdict === 'disagrees' && disagreement?.known == null ? 1 : 0);
}

/** Judges a script: each variant under the chosen profile, and where that disagrees under the profiles near it. */
export function judgeScript(script: Script, options: JudgeOptions): ScriptVerdict {
  const profile = options.profile ?? writtenFor(script);
  const windows = options.window === null ? scriptWindows(script) : [options.window];
  const [window = 65535] = windows;
  const verdicts = variantsOf(script, options.defined).map((defined) =>
    judgeVariant({ script, base: { profile, window, defined }, windows }),
  );
  const sorted = verdicts.map((v, i) => ({ v, i })).sort((a, b) => rank(a.v) - rank(b.v) || a.i - b.i);
  const [best, ...others] = sorted.map(({ v }) => v);
  if (best === undefined) throw new RangeError(`${script.name}: no variant`);
  return { script: script.name, ...best, otherVariants: others };
}
