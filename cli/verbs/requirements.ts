import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { combine, type Verdict } from '../../checker/verdict.js';
import { PROPERTIES } from '../../properties/catalogue.js';
import { type MappedRow, requirementMap } from '../../properties/requirement-map.js';
import { requirementCoverage } from '../../properties/requirements.js';
import type { Report } from '../../reports/report.js';
import { type RequirementLine, requirementsText } from '../../reports/requirements-text.js';
import { select } from '../select.js';
import { UsageError } from '../usage-error.js';

interface RequirementsOptions {
  readonly report?: string;
  readonly json?: boolean;
}

const DEFAULT_REPORT = 'reports/latest/report.json';

function isReport(value: unknown): value is Report {
  return (
    typeof value === 'object' && value !== null && 'properties' in value && Array.isArray(value.properties)
  );
}

/** The verdicts of a written report; without one every verdict is '-'. A file that was named must be readable. */
function verdicts(file: string | undefined): ReadonlyMap<string, Verdict> {
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
    if (isReport(report)) return new Map(report.properties.map((p) => [p.id, p.verdict]));
  } catch {
    // Not JSON: the same line as for JSON of something else.
  }
  throw new UsageError(
    'TCP-REQUIREMENT',
    `${file ?? DEFAULT_REPORT} is no report.json of a tcproof check; write one with --out`,
  );
}

function lineOf(row: MappedRow, known: ReadonlyMap<string, Verdict>): RequirementLine {
  const decided = row.properties.flatMap((id) => known.get(id) ?? []);
  return { ...row, verdict: decided.length === 0 ? null : combine(decided) };
}

function requirements(patterns: readonly string[], options: RequirementsOptions): void {
  const rows = select(
    {
      what: 'requirement',
      code: 'TCP-REQUIREMENT',
      items: requirementMap(),
      names: (r) => [r.key, ...r.ids],
    },
    patterns,
  );
  const known = verdicts(options.report);
  const lines = rows.map((row) => lineOf(row, known));
  const appendixB = patterns.length === 0 ? requirementCoverage(PROPERTIES) : null;
  process.stdout.write(
    options.json === true ? `${JSON.stringify(lines, null, 2)}\n` : requirementsText(lines, appendixB),
  );
  process.exitCode = rows.some((r) => r.reason === '') ? 1 : 0;
}

/** Adds the verb `requirements`. */
export function addRequirements(program: Command): void {
  program
    .command('requirements')
    .description('which property or experiment asserts each requirement of the RFC, with its verdict')
    .argument('[patterns...]', 'keys (C-10, U-CLOSE-*) or numbers (MUST-13); without: all')
    .option('--report <file>', `verdicts of this report (default: ${DEFAULT_REPORT}, if there is one)`)
    .option('--json', 'print JSON')
    .action((patterns: readonly string[], options: RequirementsOptions) => requirements(patterns, options));
}
