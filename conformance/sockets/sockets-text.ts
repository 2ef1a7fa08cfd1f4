import { grouped } from '../../reports/grouped.js';
import { textTable } from '../../reports/text-table.js';
import { quoted } from '../input/quoted.js';
import { counted } from '../presentation/counted.js';
import type { SocketReport, StateCount } from './judge-sockets.js';
import type { SocketFinding } from './socket-finding.js';

/** Single findings of one kind that are shown; the rest is counted. */
const MOST_SHOWN = 10;

function stateLines({ state, count, why, left, stuck }: StateCount): readonly string[] {
  return [`  ${state} (${grouped(count)}): ${why} Left by: ${left}. While it lasts, ${stuck}.`];
}

function findingLines(findings: readonly SocketFinding[]): readonly string[] {
  const kinds = [...new Set(findings.map((f) => f.kind))];
  return kinds.flatMap((kind) => {
    const all = findings.filter((f) => f.kind === kind);
    const shown = all
      .slice(0, MOST_SHOWN)
      .map((f) => `  ${quoted(f.file)}:${f.line}: ${f.what} (${f.confidence})`);
    const more = all.length > MOST_SHOWN ? [`  and ${grouped(all.length - MOST_SHOWN)} more`] : [];
    return ['', `${kind}: ${all[0]?.advice ?? ''}`, ...shown, ...more];
  });
}

/** The report on a table for a terminal. */
export function socketsText(report: SocketReport): string {
  const columns = [{ head: 'state' }, { head: 'sockets', right: true }, { head: 'waits for' }];
  const rows = report.states.map((s) => [s.state, grouped(s.count), s.waitsFor.join(', ')]);
  const lines = [
    `${counted(report.sockets, 'TCP socket')}, ${counted(report.findings.length, 'finding')}`,
    '',
    ...textTable(columns, rows),
    '',
    ...report.states.flatMap(stateLines),
    ...findingLines(report.findings),
  ];
  return `${lines.join('\n')}\n`;
}
