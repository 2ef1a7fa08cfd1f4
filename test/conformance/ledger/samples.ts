import type { Finding, StackFindings } from '../../../conformance/conform/finding.js';
import {
  type ClassifiedFinding,
  classifiedFindings,
} from '../../../conformance/ledger/classified-finding.js';
import type { Deviation } from '../../../conformance/random-testing/deviation.js';
import { play } from '../../../conformance/random-testing/play.js';
import { choicesNamed } from '../../../conformance/random-testing/profile-name.js';
import { settingOf } from '../../../conformance/random-testing/setting.js';
import { ModelStack, type SegmentStep, type StackAdapter, type Step } from '../../../conformance/testing.js';
import { CHART, type Chart } from '../../../model/chart.js';
import { FAULTS } from '../../../model/faults/index.js';
import { findProfile } from '../../../model/profile.js';

export const ACTIVE: Step = { do: 'open', kind: 'active', remote: true };
export const PASSIVE: Step = { do: 'open', kind: 'passive', remote: false };
export const CLOSE: Step = { do: 'close' };
export const ABORT: Step = { do: 'abort' };

export function peer(
  bits: SegmentStep['bits'],
  place: SegmentStep['place'] = 'left edge',
  ack: SegmentStep['ack'] = 'all',
  len = 0,
): SegmentStep {
  return { do: 'segment', place, ack, bits, len, window: 'large' };
}

/** An active and a passive way to ESTABLISHED. */
export const CONNECTED: readonly Step[] = [ACTIVE, peer('SYN')];
export const ACCEPTED: readonly Step[] = [PASSIVE, peer('SYN', 'left edge', 'none'), peer('')];

/** Sizes of a host. */
const HOST = { window: 8192, mss: 1460, sendQueue: 0x1_0000, receiveQueue: 1, eagerReader: false };

export function faultChart(fault: string): Chart {
  const patch = FAULTS.get(fault)?.patch;
  if (patch === undefined) throw new RangeError(fault);
  return patch(CHART);
}

/** The chart as a stack: with a fault, or with another profile. */
export function modelStack(fault: string | null, profile = 'rfc9293'): ModelStack {
  const chart = fault === null ? CHART : faultChart(fault);
  return new ModelStack({ chart, profile: findProfile(profile)!, limits: HOST });
}

/** What these steps show of a stack. @throws Error if they show nothing */
export function deviationIn(adapter: StackAdapter, steps: readonly Step[], profile = 'rfc9293'): Deviation {
  const found = play(adapter, steps, settingOf(adapter.hello()), choicesNamed(profile));
  if (found === null) throw new Error(`nothing deviates in ${JSON.stringify(steps)}`);
  return found;
}

export function findingIn(
  adapter: StackAdapter,
  steps: readonly Step[],
  { profile = 'rfc9293', suite = 'cells', cases = 1, after = 1 } = {},
): Finding {
  const deviation = deviationIn(adapter, steps, profile);
  const sightings = [{ suite, cases, first: `${suite}-${after}`, after }];
  return { steps: deviation.trace.map((e) => e.step), deviation, sightings };
}

export function findings(list: readonly Finding[], version = '1.0', profile = 'rfc9293'): StackFindings {
  return { stack: 'toy', version, profile, findings: list };
}

export function classified(finding: Finding, profile = 'rfc9293'): ClassifiedFinding {
  const [only] = classifiedFindings(findings([finding], '1.0', profile));
  if (only === undefined) throw new Error('no finding');
  return only;
}
