import { printable } from '../input/printable.js';
import type { Checked } from './check.js';
import type { AdapterTest } from './run-adapter-test.js';

const WORDS = ['ok', 'failed', 'skipped'] as const;

function lines(checked: Checked): readonly string[] {
  switch (checked.verdict) {
    case 'ok':
      return [`  ok       ${checked.name}`];
    case 'skipped':
      return [`  skipped  ${checked.name}: ${checked.why}`];
    case 'failed':
      return [
        `  failed   ${checked.name}`,
        `           expected  ${checked.expected}`,
        `           came      ${checked.came}`,
        `           do        ${checked.advice}`,
      ];
  }
}

/** The result for a terminal: a line for each check, and for each that failed what to do. */
export function adapterTestText({ hello, roundTripUs, checks }: AdapterTest): string {
  const counts = WORDS.map((word) => `${checks.filter((c) => c.verdict === word).length} ${word}`);
  const all = [
    ...(hello === null
      ? []
      : [`${hello.name} ${hello.version}, held to ${hello.profile}, ${roundTripUs} us a request`]),
    ...checks.flatMap(lines),
    `${checks.length} checks: ${counts.join(', ')}`,
  ];
  return all.map((line) => `${printable(line)}\n`).join('');
}
