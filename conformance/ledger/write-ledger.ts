import { basename, dirname } from 'node:path';
import { prettyJson } from '../../reports/pretty-json.js';
import { writeFilesAtomically } from '../../reports/write-files.js';
import type { Ledger, LedgerEntry } from './ledger.js';

/** The fields in the order in which a human reads them. */
function entryJson(e: LedgerEntry): object {
  const { id, versions, class: kind, judgedAs, trap, clause, expected, observed } = e;
  const { reason, reference, suites, steps } = e;
  return {
    id,
    versions,
    class: kind,
    judgedAs,
    trap,
    clause,
    expected,
    observed,
    reason,
    reference,
    suites,
    steps,
  };
}

/** The text of a ledger file; the same ledger gives the same text. */
export function ledgerJson({ version, stack, entries }: Ledger): string {
  return prettyJson({ version, stack, entries: entries.map(entryJson) });
}

/** Replaces the file in one step. @throws OutputError */
export function writeLedger(file: string, ledger: Ledger): void {
  writeFilesAtomically(dirname(file), new Map([[basename(file), ledgerJson(ledger)]]));
}
