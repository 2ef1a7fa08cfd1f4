import { grouped } from '../../reports/grouped.js';
import { some } from '../../reports/some.js';
import { textTable } from '../../reports/text-table.js';
import { quoted } from '../input/quoted.js';
import { counted } from '../presentation/counted.js';
import type { EdgeCount, TraceFinding, TraceReport } from './trace-report.js';

function edgeRow({ from, to, count, allowed, rows, note }: EdgeCount): readonly string[] {
  const names = rows.map((r) => r.split(' ').slice(1).join(' '));
  const by = from === to ? 'state kept' : allowed ? some(names, 3) : 'NOT ALLOWED';
  return [from, to, grouped(count), note === '' ? by : `${by} - ${note}`];
}

function pathLine({ path, kind }: TraceFinding): string {
  if (path === null) return '  no legal path leads there';
  const way = path.join(' > ');
  const between = path.length - 2;
  if (kind === 'gap') return `  missing, if events were lost: ${way}`;
  return `  legal, if ${counted(between, 'event')} between were lost: ${way}`;
}

function findingLines(f: TraceFinding, profile: string): readonly string[] {
  const where = `${quoted(f.file)}:${f.line}`;
  const often = `${counted(f.count, 'time')} in ${counted(f.connections, 'connection')}`;
  const what =
    f.kind === 'gap'
      ? `${where}: gap: the last state was ${f.from}, this event begins in ${f.to}; ${often}, first in ${f.connection}`
      : `${where}: illegal edge ${f.from} -> ${f.to}: no row of the chart makes it under profile ${profile}; ${often}, first in ${f.connection}`;
  const others =
    f.otherProfiles.length === 0 ? [] : [`  allowed under profile ${f.otherProfiles.join(', ')}`];
  return [what, pathLine(f), ...others];
}

function summary(r: TraceReport): string {
  const illegal = r.findings.filter((f) => f.kind === 'illegal edge').reduce((n, f) => n + f.count, 0);
  const gaps = r.findings.filter((f) => f.kind === 'gap').reduce((n, f) => n + f.count, 0);
  const lost = r.lost > 0 ? `; the tracer says it lost ${counted(r.lost, 'event')}` : '';
  const others =
    r.otherProtocols > 0 ? `; ${counted(r.otherProtocols, 'event')} of other protocols not judged` : '';
  return `${counted(r.transitions, 'transition')} of ${counted(r.connections, 'connection')} under profile ${r.profile}: ${grouped(illegal)} illegal, ${counted(gaps, 'gap')}${lost}${others}`;
}

/** The report on a trace for a terminal: the edges that were seen, then what is wrong. */
export function traceReportText(report: TraceReport): string {
  const columns = [
    { head: 'from' },
    { head: 'to' },
    { head: 'count', right: true },
    { head: 'row of the chart' },
  ];
  const lines = [
    summary(report),
    '',
    ...textTable(columns, report.edges.map(edgeRow)),
    ...report.findings.flatMap((f) => ['', ...findingLines(f, report.profile)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** 0 all allowed and nothing missing; 1 an edge that the chart does not have; 3 events are missing or lines were unusable. */
export function traceStatus(report: TraceReport): 0 | 1 | 3 {
  if (report.findings.some((f) => f.kind === 'illegal edge')) return 1;
  return report.findings.length > 0 || report.lost > 0 || report.complaints.length > 0 ? 3 : 0;
}
