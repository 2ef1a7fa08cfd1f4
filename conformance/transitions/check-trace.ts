import { PROFILES } from '../../model/profile.js';
import type { EdgeMap } from '../edges/edge-map.js';
import { edgesOf } from '../edges/edges-of.js';
import { InputError } from '../input/input-error.js';
import { eachLine } from '../input/line-reader.js';
import { quoted } from '../input/quoted.js';
import { TraceCheck } from './trace-check.js';
import type { TraceReport } from './trace-report.js';

/** Says that a trace holds nothing to judge. */
export function requireTransitions(report: TraceReport, name: string): void {
  if (report.transitions > 0 || report.otherProtocols > 0) return;
  const [first] = report.complaints;
  const where = first === undefined ? '' : `:${first.line}: ${first.what}`;
  throw new InputError(
    'TCP-TRACE',
    `${quoted(name)}${where}: no change of state found; give output of ftrace, perf script, bpftrace or tcpstates with sock:inet_sock_set_state`,
  );
}

/** Checks a whole trace that is in memory; throws an InputError where it holds no event at all. */
export function checkTrace(text: string, name: string, edges?: EdgeMap): TraceReport {
  const profile = PROFILES.get('linux');
  if (profile === undefined) throw new RangeError('there is no profile linux');
  const check = new TraceCheck(edges ?? edgesOf(profile));
  check.begin(name);
  eachLine(text, (line, number, cut) => check.take(line, number, cut));
  const report = check.report();
  requireTransitions(report, name);
  return report;
}
