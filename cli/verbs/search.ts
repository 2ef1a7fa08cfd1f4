import { basename, dirname } from 'node:path';
import type { Command } from 'commander';
import { compareLedger, type LookedFor } from '../../conformance/ledger/compare-ledger.js';
import { deviationFiles } from '../../conformance/ledger/deviation-files.js';
import { fitsPattern } from '../../conformance/ledger/fits-pattern.js';
import type { Ledger } from '../../conformance/ledger/ledger.js';
import { ledgerPath } from '../../conformance/ledger/ledger-path.js';
import { readLedger } from '../../conformance/ledger/read-ledger.js';
import { updateLedger } from '../../conformance/ledger/update-ledger.js';
import { writeLedger } from '../../conformance/ledger/write-ledger.js';
import type { SearchReport } from '../../conformance/search/search-report.js';
import { searchStack } from '../../conformance/search/search-stack.js';
import { searchText } from '../../conformance/search/search-text.js';
import { prettyJson } from '../../reports/pretty-json.js';
import { requireWritable } from '../../reports/require-writable.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { openedStack } from '../opened-stack.js';
import { parseCount } from '../parse-count.js';
import { parseSeed } from '../parse-seed.js';
import { requireChoices } from '../require-choices.js';
import { SearchingLine } from '../searching-line.js';
import { untilInterrupted } from '../until-interrupted.js';

interface SearchVerbOptions {
  readonly seconds?: number;
  readonly cases?: number;
  readonly seed: number;
  readonly profile?: string;
  readonly wait?: boolean;
  readonly ledger?: string;
  readonly updateLedger?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** A search has no last case: what it did not find is not gone. */
const NOTHING_WHOLE: LookedFor = { wholeSuites: new Set(), replayedClean: new Set() };

/** 1: something new; 3: nothing new, but ended before its time, or something that was not seen again; else 0. */
export function searchStatus({ findings, unsteady, ended }: SearchReport): 0 | 1 | 3 {
  if (findings.length > 0) return 1;
  return ended === '' && unsteady.length === 0 ? 0 : 3;
}

function write(folder: string, report: SearchReport, ledger: Ledger): void {
  const files = new Map(deviationFiles(report, ledger));
  writeFilesAtomically(folder, files.set(`${report.stack}/search.json`, prettyJson(report)));
}

async function search(name: string, options: SearchVerbOptions): Promise<void> {
  const { out, json, ledger: file = ledgerPath(name), updateLedger: update, ...rest } = options;
  if (rest.profile !== undefined) requireChoices(rest.profile);
  if (out !== undefined) requireWritable(out);
  if (update === true) requireWritable(dirname(file), [basename(file)]);
  const open = await openedStack(name);
  const ledger = readLedger(file, name);
  const opened = open();
  const { version } = opened.adapter().hello();
  opened.close();
  const known = ledger.entries.filter((e) => fitsPattern(e.versions, version)).map((e) => e.id);
  const line = new SearchingLine();
  const report = await untilInterrupted((signal) =>
    searchStack({ open }, { ...rest, known, signal, progress: line.show }),
  );
  line.clear();
  if (out !== undefined) write(out, report, ledger);
  if (update === true)
    writeLedger(file, updateLedger(ledger, compareLedger(report, ledger, NOTHING_WHOLE), report.version));
  process.stdout.write(json === true ? prettyJson(report) : searchText(report));
  process.exitCode = searchStatus(update === true ? { ...report, findings: [] } : report);
}

/** Adds the verb `search`. */
export function addSearch(program: Command): void {
  program
    .command('search')
    .description('random cases on a live stack beside the chart, for a given time; see docs/search.md')
    .argument('<stack>', 'name of the stack')
    .option('--seconds <n>', 'how long (default 60, or as long as --cases take)', parseCount)
    .option('--cases <n>', 'end after so many cases: the same seed then gives the same', parseCount)
    .option('--seed <n>', 'of the random cases', parseSeed, 1)
    .option('--profile <name>', 'what the stack is held to (default: what its adapter says)')
    .option('--wait', 'let time pass on a stack with a real clock, too: each wait is real')
    .option('--ledger <file>', 'ledger of the stack, instead of the one that comes with tcproof')
    .option('--update-ledger', 'write what is new into the ledger; then it is no failure')
    .option('-o, --out <folder>', 'a page, a capture and a script of each deviation, and search.json')
    .option('--json', 'print JSON')
    .action((stack: string, options: SearchVerbOptions) => search(stack, options));
}
