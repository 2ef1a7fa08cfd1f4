import type { ConnectionMonitor } from '../../../conformance/monitor/connection-monitor.js';
import type { ConnectionReport, EndStep, Judgement } from '../../../conformance/monitor/judgement.js';
import type { Observed } from '../../../conformance/observed.js';

const STEP: EndStep = { before: [], after: [], silent: [], row: null, clause: '', reason: '' };

/** A report of a connection of which nothing is known. */
export const BLANK_REPORT: ConnectionReport = {
  opening: 'incomplete',
  closing: 'open at the end',
  firstCloser: null,
  timeWait: [],
  states: { originator: [], responder: [] },
  switches: { originator: [], responder: [] },
  deviations: [],
  furtherDeviations: 0,
  segments: 0,
  verdict: 'Nothing is known.',
};

/** Stands in for the monitor where a test is about connections: judges nothing, remembers what it was handed. */
export class SilentMonitor implements ConnectionMonitor {
  readonly observed: Observed[] = [];

  observe(observed: Observed): Judgement {
    this.observed.push(observed);
    return { observed, sender: STEP, receiver: STEP, meaning: '', deviations: [] };
  }

  report(): ConnectionReport {
    return { ...BLANK_REPORT, segments: this.observed.length };
  }
}
