import { grouped } from '../../reports/grouped.js';
import { textTable } from '../../reports/text-table.js';
import { CONN_STATES } from '../connections/zeek/conn-state.js';
import { counted } from './counted.js';
import type { LifecycleSummary } from './lifecycle-summary.js';

const right = (head: string) => ({ head, right: true });
const left = (head: string) => ({ head });

function lifecycleTable({ lifecycles }: LifecycleSummary): readonly string[] {
  return textTable(
    [
      right('connections'),
      left('opening'),
      left('closing'),
      left('Zeek'),
      right('segments'),
      right('octets'),
      right('deviating'),
    ],
    lifecycles.map((l) => [
      grouped(l.connections),
      l.opening,
      l.closing,
      l.zeek,
      ...[l.segments, l.octets, l.deviating].map(grouped),
    ]),
  );
}

function deviationTable({ deviations }: LifecycleSummary): readonly string[] {
  return textTable(
    [
      right('count'),
      right('connections'),
      ...['deviation', 'strength', 'whose', 'clause', 'first'].map(left),
    ],
    deviations.map((d) => [
      grouped(d.count),
      grouped(d.connections),
      d.kind,
      d.strength,
      d.blame,
      d.clause,
      `connection ${d.example.connection}, frame ${d.example.frame}, ${d.example.file}`,
    ]),
  );
}

/** All connections by lifecycle, the most frequent first, then what deviated, then what the words of Zeek mean. */
export function summaryText(summary: LifecycleSummary): string {
  const { connections, deviations, furtherDeviations, lifecycles } = summary;
  const met = [...new Set(lifecycles.map((l) => l.zeek))].sort();
  return [
    `${counted(connections, 'connection')} by lifecycle`,
    ...lifecycleTable(summary),
    '',
    ...(deviations.length === 0 ? ['Nothing deviates'] : ['Deviations', ...deviationTable(summary)]),
    ...(furtherDeviations > 0 ? [`  and ${grouped(furtherDeviations)} more of connections with many`] : []),
    '',
    ...met.map((state) => `Zeek ${state}: ${CONN_STATES[state]}`),
    '',
  ].join('\n');
}
