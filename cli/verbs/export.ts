import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import type { ExportFormat, ExportRequest } from '../../exports/export-format.js';
import { FORMATS } from '../../exports/formats.js';
import { CHART } from '../../model/chart.js';
import { FAULTS } from '../../model/faults/index.js';
import type { Scenario } from '../../model/scenario.js';
import { SCENARIOS } from '../../model/scenarios.js';
import { select } from '../select.js';
import { UsageError } from '../usage-error.js';
import { printExport, writeExport } from '../write-export.js';

interface ExportOptions {
  readonly out?: string;
  readonly fault?: string;
}

function formatOf(name: string): ExportFormat {
  const choice = { what: 'format', code: 'TCP-USAGE' as const, items: FORMATS };
  return select({ ...choice, names: (f) => [f.name] }, [name])[0]!;
}

function scenarioNamed(name: string): Scenario {
  const choice = { what: 'scenario', code: 'TCP-SCENARIO' as const, items: SCENARIOS };
  const found = select({ ...choice, names: (s) => [s.name, s.name.split('/')[0] ?? s.name] }, [name]);
  if (found.length === 1) return found[0]!;
  const names = found.map((s) => s.name).join(', ');
  throw new UsageError(
    'TCP-SCENARIO',
    `'${name}' is more than one scenario; an export shows one of ${names}`,
  );
}

function request(name: string | undefined, { out, fault }: ExportOptions): ExportRequest {
  const items = [...FAULTS.values()];
  const patches =
    fault === undefined
      ? []
      : select({ what: 'fault', code: 'TCP-FAULT', items, names: (f) => [f.id] }, [fault]);
  const scenario = name === undefined ? null : scenarioNamed(name);
  const subject = scenario?.name ?? 'tcp';
  return {
    scenario,
    chart: patches[0]?.patch(CHART) ?? CHART,
    fault: patches[0]?.id ?? null,
    name: out === undefined ? subject.replaceAll(/\W/g, '_') : basename(out, extname(out)),
  };
}

function refuseWrongSubject({ name, of }: ExportFormat, scenario: Scenario | null): void {
  if (of === 'scenario' && scenario === null)
    throw new UsageError(
      'TCP-USAGE',
      `${name} shows a scenario: name one, e.g. tcproof export ${name} client-closes/ordered`,
    );
  if (of === 'chart' && scenario !== null)
    throw new UsageError('TCP-USAGE', `${name} shows the chart of one endpoint: name no scenario`);
}

async function exportTo(
  formatName: string,
  scenarioName: string | undefined,
  options: ExportOptions,
): Promise<void> {
  const format = formatOf(formatName);
  const asked = request(scenarioName, options);
  refuseWrongSubject(format, asked.scenario);
  const files = format.files(asked);
  if (options.out !== undefined) {
    const paths = await writeExport(options.out, files);
    process.stderr.write(`wrote ${paths.join(' and ')}\n`);
    return;
  }
  await printExport(files[0]!);
  const others = files.slice(1).map((f) => f.ending);
  if (others.length > 0) process.stderr.write(`-o FILE also writes the ${others.join(' and ')} beside it\n`);
}

/** Adds the verb `export`. */
export function addExport(program: Command): void {
  const list = FORMATS.map((f) => `  ${f.name.padEnd(9)}${f.says}`).join('\n');
  program
    .command('export')
    .description('a scenario (or the chart) for other tools')
    .argument('<format>', FORMATS.map((f) => f.name).join(', '))
    .argument('[scenario]', 'name of one scenario; without it dot, mermaid and scxml show the chart')
    .option('-o, --out <file>', 'write there instead of standard output')
    .option('--fault <id>', 'patch the chart with a fault first')
    .addHelpText('after', `\nFormats:\n${list}`)
    .action(exportTo);
}
