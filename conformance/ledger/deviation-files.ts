import type { StackFindings } from '../conform/finding.js';
import { type ClassifiedFinding, classifiedFindings } from './classified-finding.js';
import { deviationCapture } from './deviation-capture.js';
import { deviationPage } from './deviation-page.js';
import { deviationScript } from './deviation-script.js';
import { type Explanation, explanationOf } from './explanation.js';
import { fitsPattern } from './fits-pattern.js';
import type { Ledger } from './ledger.js';

function knownAs({ id }: ClassifiedFinding, ledger: Ledger, version: string): Explanation | null {
  const entry = ledger.entries.find((e) => e.id === id && fitsPattern(e.versions, version));
  return entry === undefined ? null : explanationOf(entry, ledger);
}

/** The files of all deviations of a stack, for `writeFilesAtomically`: `STACK/ID.md`, `STACK/ID.pcapng`, and `STACK/ID.pkt` where a script can show it. */
export function deviationFiles(run: StackFindings, ledger: Ledger): ReadonlyMap<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>();
  const { stack, version, profile } = run;
  for (const finding of classifiedFindings(run)) {
    const base = `${stack}/${finding.id}`;
    const script = deviationScript(finding, profile);
    const known = knownAs(finding, ledger, version);
    files.set(`${base}.md`, deviationPage(finding, { stack, version, profile, script, known }));
    files.set(`${base}.pcapng`, deviationCapture(finding));
    if ('text' in script) files.set(`${base}.pkt`, script.text);
  }
  return files;
}
