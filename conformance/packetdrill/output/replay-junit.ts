import library, { type Builder, type TestCase } from 'junit-report-builder';
import type { ScriptVerdict } from '../verdict/verdict.js';
import { verdictLine } from './verdict-line.js';

/** The library is CommonJS: at run time the default import is the builder itself, while its types promise a module around it. */
const BUILDER = library as unknown as Builder;

function tell(test: TestCase, v: ScriptVerdict): void {
  const line = verdictLine(v);
  switch (v.verdict) {
    case 'agrees':
      return;
    case 'needs':
      test.standardOutput(line);
      return;
    case 'disagrees':
      if (v.disagreement?.known == null)
        test.failure(line, 'disagrees').stacktrace(v.disagreement?.reason ?? '');
      else test.standardOutput(`${line}\n${v.disagreement.known.class}: ${v.disagreement.known.sentence}`);
      return;
    case 'checks-nothing':
    case 'outside':
      test.skipped().standardOutput(line);
      return;
    case 'bad-input':
      test.error(line, 'bad input');
      return;
  }
}

function folderOf(script: string): string {
  const cut = script.lastIndexOf('/');
  return cut < 0 ? 'scripts' : script.slice(0, cut);
}

/** Verdicts as JUnit XML, a suite per folder. What disagrees is a failure unless its reason is known; what was not judged is skipped. */
export function replayJunit(verdicts: readonly ScriptVerdict[]): string {
  const builder = BUILDER.newBuilder().name('tcproof replay');
  for (const folder of [...new Set(verdicts.map((v) => folderOf(v.script)))]) {
    const suite = builder.testSuite().name(folder);
    for (const v of verdicts.filter((w) => folderOf(w.script) === folder))
      tell(
        suite
          .testCase()
          .className(folder)
          .name(v.script.slice(folder === 'scripts' ? 0 : folder.length + 1)),
        v,
      );
  }
  return `${builder.build().trimEnd()}\n`;
}
