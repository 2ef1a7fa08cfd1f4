import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { combine, type Verdict } from '../../checker/verdict.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { type MappedRow, requirementMap } from '../../properties/requirement-map.js';
import { appendixB, type MappedNumber } from '../../properties/requirements.js';
import type { PropertyResult, Report } from '../../reports/report.js';
import { requirementsText } from '../../reports/requirements-text.js';
import { select } from '../select.js';
import { UsageError } from '../usage-error.js';
import { version } from '../version.js';

interface RequirementsOptions {
  readonly report?: string;
  readonly json?: boolean;
}

const DEFAULT_REPORT = 'reports/latest/report.json';

/** A row of the catalogue, or a number of Appendix B. */
type Item = { readonly row: MappedRow } | { readonly number: MappedNumber };

function isReport(value: unknown): value is Report {
  return (
    typeof value === 'object' && value !== null && 'properties' in value && Array.isArray(value.properties)
  );
}

/** The verdicts of a written report. Without one, or if the default one is of another version, every verdict is '-'. */
function verdicts(file: string | undefined): ReadonlyMap<string, PropertyResult> {
  let text: string;
  try {
    text = readFileSync(file ?? DEFAULT_REPORT, 'utf8');
  } catch {
    if (file === undefined) return new Map();
    throw new UsageError(
      'TCP-REQUIREMENT',
      `${file} cannot be read; name the report.json of a tcproof check`,
    );
  }
  try {
    const report: unknown = JSON.parse(text);
    if (isReport(report)) {
      const stale = file === undefined && report.tool.version !== version();
      return new Map(stale ? [] : report.properties.map((p) => [p.id, p]));
    }
  } catch {
    // Not JSON: the same line as for JSON of something else.
  }
  throw new UsageError(
    'TCP-REQUIREMENT',
    `${file ?? DEFAULT_REPORT} is no report.json of a tcproof check; write one with --out`,
  );
}

/** With the verdict over all its properties; null if the report lacks one of them. */
function decided<T extends { readonly properties: readonly string[] }>(
  item: T,
  known: ReadonlyMap<string, PropertyResult>,
): T & { readonly verdict: Verdict | null; readonly omission?: number } {
  const found = item.properties.flatMap((id) => known.get(id) ?? []);
  const whole = found.length > 0 && found.length === item.properties.length;
  if (!whole) return { ...item, verdict: null };
  const omission = found.reduce((sum, p) => sum + (p.omission ?? 0), 0);
  const verdict = combine(found.map((p) => p.verdict));
  return { ...item, verdict, ...(omission > 0 ? { omission: Math.min(1, omission) } : {}) };
}

function chosen(patterns: readonly string[]): readonly Item[] {
  const items: readonly Item[] = [
    ...requirementMap().map((row) => ({ row })),
    ...appendixB(PROPERTIES).map((number) => ({ number })),
  ];
  return select(
    {
      what: 'requirement',
      code: 'TCP-REQUIREMENT',
      items,
      names: (i) => ('row' in i ? [i.row.key, ...i.row.ids] : [i.number.id]),
    },
    patterns,
  );
}

function requirements(patterns: readonly string[], options: RequirementsOptions): void {
  const items = chosen(patterns);
  const known = verdicts(options.report);
  const rows = items.flatMap((i) => ('row' in i ? [decided(i.row, known)] : []));
  const numbers = items.flatMap((i) => ('number' in i ? [decided(i.number, known)] : []));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ rows, numbers }, null, 2)}\n`
      : requirementsText(rows, numbers),
  );
  const unexplained = numbers.some(
    (n) => n.reason === undefined && n.properties.length + n.experiments.length === 0,
  );
  process.exitCode = unexplained || rows.some((r) => r.reason === '') ? 1 : 0;
}

/** Adds the verb `requirements`. */
export function addRequirements(program: Command): void {
  program
    .command('requirements')
    .description('which property or experiment asserts each requirement of the RFC, with its verdict')
    .argument('[patterns...]', 'keys (C-10, U-CLOSE-*) or numbers (MUST-13); without: all')
    .option('--report <file>', `verdicts of this report (default: ${DEFAULT_REPORT}, if of this version)`)
    .option('--json', 'print JSON')
    .action((patterns: readonly string[], options: RequirementsOptions) => requirements(patterns, options));
}
