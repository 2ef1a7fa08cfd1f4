import { basename, dirname } from 'node:path';
import { writeFilesAtomically } from '../../reports/write-files.js';
import { explanationOf } from './explanation.js';
import type { Ledger, LedgerCause, LedgerEntry } from './ledger.js';

/** A field on a line of its own, however long; each item of `lists` on one too: short to read, and short in a difference. */
function fieldText([name, value]: readonly [string, unknown], lists: readonly string[]): string {
  const key = `      ${JSON.stringify(name)}: `;
  if (!lists.includes(name) || !Array.isArray(value) || value.length === 0)
    return key + JSON.stringify(value);
  return `${key}[\n${value.map((v) => `        ${JSON.stringify(v)}`).join(',\n')}\n      ]`;
}

function objectText(fields: object, lists: readonly string[]): string {
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `    {\n${lines.map((f) => fieldText(f, lists)).join(',\n')}\n    }`;
}

/** The fields in the order in which a human reads them. */
function causeText({ cause, ids, judgedAs, reason, reference }: LedgerCause): string {
  return objectText({ cause, judgedAs, reason, reference, ids }, ['ids']);
}

/** An empty reason is to be filled in; where a cause says it, there is nothing to fill in. */
function entryText(e: LedgerEntry, ledger: Ledger): string {
  const { id, versions, class: kind, judgedAs, trap, clause, expected, observed } = e;
  const { reference, suites, steps } = e;
  const reason = explanationOf(e, ledger).cause === null ? e.reason : undefined;
  const fields = { id, versions, class: kind, judgedAs, trap, clause, expected, observed };
  return objectText({ ...fields, reason, reference, suites, steps }, ['steps']);
}

function listText(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n  ]`;
}

/** The text of a ledger file; the same ledger gives the same text. */
export function ledgerJson(ledger: Ledger): string {
  const { version, stack, causes, entries } = ledger;
  return [
    '{',
    `  "version": ${version},`,
    `  "stack": ${JSON.stringify(stack)},`,
    `  "causes": ${listText(causes.map(causeText))},`,
    `  "entries": ${listText(entries.map((e) => entryText(e, ledger)))}`,
    '}',
    '',
  ].join('\n');
}

/** Replaces the file in one step. @throws OutputError */
export function writeLedger(file: string, ledger: Ledger): void {
  writeFilesAtomically(dirname(file), new Map([[basename(file), ledgerJson(ledger)]]));
}
