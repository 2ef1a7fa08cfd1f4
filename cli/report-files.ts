import { jsonReport } from '../reports/json.js';
import { junitReport } from '../reports/junit.js';
import { markdownReport } from '../reports/markdown.js';
import { replayCommand, replayHow } from '../reports/replay-command.js';
import type { Report } from '../reports/report.js';
import { sarifReport } from '../reports/sarif.js';
import { simulationText } from '../reports/simulation-text.js';
import { terminalReport } from '../reports/terminal.js';
import { traceItf } from '../reports/trace-itf.js';
import { traceMermaid } from '../reports/trace-mermaid.js';
import { tracePacketdrill } from '../reports/trace-packetdrill.js';
import { traceText } from '../reports/trace-text.js';

/** The four forms of every counterexample. */
function traceFiles(report: Report): readonly (readonly [string, string])[] {
  return report.properties.flatMap(({ id, counterexample }) => {
    if (counterexample === null) return [];
    const replay = replayCommand({
      scenario: counterexample.scenario,
      property: id,
      ...replayHow(report),
    });
    const base = `traces/${id}`;
    return [
      [`${base}.txt`, traceText(counterexample, { replay })],
      [`${base}.mmd`, traceMermaid(counterexample)],
      [`${base}.itf.json`, traceItf(counterexample)],
      [`${base}.pkt`, tracePacketdrill(counterexample)],
    ] as const;
  });
}

/** Witnesses of what must be possible, as one readable page. */
function witnessPage(report: Report): string {
  const shown = report.properties.filter((p) => p.kind === 'reachable' && p.witness !== null);
  const parts = shown.map(
    (p) =>
      `## ${p.title}\n\n${p.statement}\n\n\`\`\`text\n${p.witness === null ? '' : traceText(p.witness)}\n\`\`\`\n`,
  );
  return `# Witnesses\n\nA shortest run for everything that must be possible; each was replayed with XState actors.\n\n${parts.join('\n')}`;
}

/** A report as text for a terminal. */
export function summaryText(report: Report): string {
  return report.simulation === undefined ? terminalReport(report) : simulationText(report);
}

/** All files of one report, by path inside its folder. */
export function reportFiles(report: Report): ReadonlyMap<string, string> {
  return new Map([
    ['summary.txt', summaryText(report)],
    ['report.json', jsonReport(report)],
    ['report.md', markdownReport(report)],
    ['report.junit.xml', junitReport(report)],
    ['report.sarif', sarifReport(report)],
    ...(report.simulation === undefined ? [['witnesses.md', witnessPage(report)] as const] : []),
    ...traceFiles(report),
  ]);
}
