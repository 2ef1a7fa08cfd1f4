import type { ConformRun, SuiteRun } from '../../conformance/conform/conform-run.js';
import { grouped } from '../grouped.js';

function suiteLine({ suite, ran, agreed, deviated, unstable, behind, leftOut }: SuiteRun): string {
  const counts = `${grouped(ran).padStart(8)} ${grouped(agreed).padStart(8)} ${grouped(deviated).padStart(9)}`;
  const notes = [
    unstable > 0 ? `${unstable} answered in two ways` : '',
    behind > 0 ? `${grouped(behind)} cells lie behind deviations` : '',
    leftOut > 0 ? `${grouped(leftOut)} vectors can't be asked` : '',
  ].filter((n) => n !== '');
  return `  ${suite.padEnd(12)}${counts}  ${notes.join('; ')}`.trimEnd();
}

/** How the suites went on one stack, for the terminal; ends with a newline. */
export function conformText({
  stack,
  description,
  profile,
  suites,
  unstable,
  incomplete,
  seconds,
  repeats,
}: ConformRun): string {
  const cases = suites.reduce((n, s) => n + s.ran, 0);
  const rate = seconds > 0 ? `, ${grouped(Math.round(cases / seconds))} cases/s` : '';
  return [
    `${stack} ${description.version}, held to ${profile}: ${grouped(cases)} cases in ${seconds.toFixed(1)} s${rate}${repeats > 1 ? `, ${repeats} times` : ''}`,
    `  ${'suite'.padEnd(12)}${'cases'.padStart(8)} ${'agree'.padStart(8)} ${'deviate'.padStart(9)}`,
    ...suites.map(suiteLine),
    ...unstable.slice(0, 5).map((u) => `  not deterministic: ${u.suite} ${u.vector}: ${u.what}`),
    ...(incomplete === null ? [] : [`  incomplete: ${incomplete}`]),
    '',
  ].join('\n');
}
