import { DEFAULT_PROFILE, PROFILES, type Profile } from '../model/profile.js';
import type { StepView } from '../model/views.js';
import { CALL_CELL_PROPERTIES } from './call-cells.js';
import { CALL_PROPERTIES } from './calls.js';
import { CLOSING_PROPERTIES } from './closing.js';
import { EDGE_PROPERTIES } from './edges.js';
import { FROM_MUTANTS } from './from-mutants.js';
import { MORE_NUMBER_PROPERTIES } from './more-numbers.js';
import { MORE_SEGMENT_PROPERTIES } from './more-segments.js';
import { NAME_PROPERTIES } from './names.js';
import { NUMBER_PROPERTIES } from './numbers.js';
import { OPENING_PROPERTIES } from './opening.js';
import type { Property } from './property.js';
import { RESET_PROPERTIES } from './resets.js';
import { TEXT_PROPERTIES } from './text.js';
import { TIMER_PROPERTIES } from './timers.js';
import { USER_CALL_PROPERTIES } from './user-calls.js';

type Switch = Exclude<keyof Profile, 'name'>;

/** Which rules a switch changes, found by turning one switch at a time; all others say the same in every profile. */
const TOUCHED: Readonly<Partial<Record<Switch, readonly string[]>>> = {
  syn: ['syn-challenged', 'reset-only-when-due', 'active-closer-waits'],
  ackRange: ['ack-too-old-answered', 'ack-out-of-range-is-challenged'],
  finInTimeWait: ['time-wait-repeats-ack'],
  ackInTimeWait: ['time-wait-no-answer-to-ack', 'pure-ack-not-answered', 'old-ack-in-range-is-ignored'],
  closeInSynReceived: [
    'closed-in-syn-received-takes-nothing',
    'closed-early-answers-a-bad-ack',
    'syn-acknowledged-states',
  ],
  windowOnSynAck: ['window-set-while-opening'],
  badAckInSynReceived: [
    'syn-acknowledged-states',
    'syn-received-bad-ack',
    'one-answer-at-most',
    'window-set-while-opening',
  ],
  rstInTimeWait: ['exact-rst-resets'],
  afterAbort: [
    'edge-whitelist',
    'our-fin-states',
    'peer-fin-states',
    'fin-acknowledged-states',
    'syn-acknowledged-states',
    'time-wait-holder',
    'abort-closes',
    'every-abort',
    'accepted-is-kept',
    'only-send-adds-text',
  ],
  receiveWhenClosing: ['receive-when-closing', 'every-receive'],
  closeWithUnread: [
    'active-closer-waits',
    'rst-numbers',
    'reset-only-when-due',
    'edge-whitelist',
    'close-established',
    'close-close-wait',
    'every-close',
    'fin-wait-1-ack',
  ],
  icmpHard: ['hard-error-aborts-connection'],
  reopenTimeWait: [
    'edge-whitelist',
    'synchronized-leave-by-closed',
    'ack-of-fin-on-the-wire',
    'syn-received-rst-passive',
    'syn-received-syn-passive',
    'time-wait-holder',
    'user-told-of-fin',
    'syn-challenged',
  ],
};

const RULES: readonly Property[] = [
  ...EDGE_PROPERTIES,
  ...NAME_PROPERTIES,
  ...NUMBER_PROPERTIES,
  ...MORE_NUMBER_PROPERTIES,
  ...OPENING_PROPERTIES,
  ...CLOSING_PROPERTIES,
  ...RESET_PROPERTIES,
  ...TEXT_PROPERTIES,
  ...TIMER_PROPERTIES,
  ...CALL_PROPERTIES,
  ...CALL_CELL_PROPERTIES,
  ...USER_CALL_PROPERTIES,
  ...MORE_SEGMENT_PROPERTIES,
  ...FROM_MUTANTS,
];

/** A rule as a statement about steps: what must hold of an endpoint must hold after every step. */
function ofStep(rule: Property): ((s: StepView) => boolean) | null {
  if (rule.kind === 'reachable' || rule.scenarios !== undefined) return null;
  const always = (): boolean => true;
  if (rule.over === 'step' && 'holds' in rule) {
    const { premise = always, holds } = rule;
    return (s) => !premise(s) || holds(s);
  }
  if (rule.over === 'endpoint' && 'holds' in rule) {
    const { premise = always, holds } = rule;
    return (s) => !premise(s.after) || holds(s.after);
  }
  return null;
}

/** The rules that say the same in this profile as in the default one. */
export function rulesOf(profile: Profile): readonly Property[] {
  const switches = (Object.keys(TOUCHED) as Switch[]).filter(
    (name) => profile[name] !== DEFAULT_PROFILE[name],
  );
  const touched = new Set(switches.flatMap((name) => TOUCHED[name] ?? []));
  return RULES.filter((rule) => ofStep(rule) !== null && !touched.has(rule.id));
}

function rulesIn(profile: Profile): Property {
  const tests = rulesOf(profile).flatMap((rule) => ofStep(rule) ?? []);
  return {
    id: `rules-in-${profile.name}`,
    title: `Profile ${profile.name} keeps the rules that its switches do not touch`,
    statement: `Under profile ${profile.name} every step keeps all ${tests.length} rules of the default profile that none of its switches changes.`,
    kind: 'transition',
    over: 'step',
    requirements: ['RFC9293 §3.10', 'RFC9293 §3.3'],
    scenarios: (s) => s.profile === profile.name,
    holds: (s) => tests.every((test) => test(s)),
    caughtBy: ['time-wait-timer-not-started'],
  };
}

/** One property per profile that has scenarios of its own. */
export const PROFILE_RULES: readonly Property[] = [
  'rfc793',
  'rfc9293-literal',
  'alternatives',
  'linux',
  'reopening',
  'rfc1337',
].flatMap((name) => {
  const profile = PROFILES.get(name);
  return profile === undefined ? [] : [rulesIn(profile)];
});
