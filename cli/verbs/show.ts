import type { Command } from 'commander';
import { chartDot } from '../../reports/chart-dot.js';
import { chartMermaid } from '../../reports/chart-mermaid.js';
import { chartStately } from '../../reports/chart-stately.js';
import { chartSvg } from '../../reports/chart-svg.js';
import { select } from '../select.js';

interface ShowOptions {
  readonly format: string;
  readonly selfLoops?: boolean;
}

const FORMATS = ['dot', 'svg', 'mermaid', 'stately'] as const;

async function render(format: (typeof FORMATS)[number], selfLoops: 'none' | 'summary'): Promise<string> {
  switch (format) {
    case 'dot':
      return chartDot({ selfLoops });
    case 'svg':
      return chartSvg(chartDot({ selfLoops }));
    case 'mermaid':
      return chartMermaid({ selfLoops });
    case 'stately':
      return chartStately();
  }
}

/** Adds the verb `show`. */
export function addShow(program: Command): void {
  program
    .command('show')
    .description('the statechart as DOT, SVG, Mermaid or Stately JSON')
    .option('-f, --format <name>', FORMATS.join(', '), 'mermaid')
    .option('--self-loops', 'also what keeps the state')
    .action(async (options: ShowOptions) => {
      const choice = {
        what: 'format',
        code: 'TCP-USAGE' as const,
        items: FORMATS,
        names: (f: string) => [f],
      };
      const [format = 'mermaid'] = select(choice, [options.format]);
      const text = await render(format, options.selfLoops === true ? 'summary' : 'none');
      process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    });
}
