import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScript } from '../../../conformance/packetdrill/language/parse-script.js';
import { ScriptError } from '../../../conformance/packetdrill/language/script-error.js';
import { runScript } from '../../../conformance/packetdrill/run/run-script.js';
import { scriptWindows } from '../../../conformance/packetdrill/run/script-window.js';
import { PROFILES } from '../../../model/profile.js';
import { deep } from '../../deep.js';

const FOLDER = join(import.meta.dirname, '..', 'scripts');
const lines = readdirSync(FOLDER).flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').split('\n'));

/** What makes a line mean something else: numbers of every size, other bits, other words. */
const CHANGES: readonly ((line: string, n: number) => string)[] = [
  (line) => line,
  (line, n) => line.replace(/\d+/g, (d) => (d.length % 2 === n % 2 ? String(n) : d)),
  (line, n) => line.replace(/\b(S|F|R|P)?\.? (?=\d+:)/, `${'SFRP.'.slice(n % 4, (n % 4) + 2)} `),
  (line) => line.replace('<', '>'),
  (line) => line.replace('>', '<'),
  (line) => line.replace(/(\d+):(\d+)\((\d+)\)/, '...($3)'),
  (line) => line.replace(/\d+(?=\))/, '4294967295'),
  (line) => line.replace(/\([^(]*\)/, '(...)'),
];

const damaged = fc
  .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...CHANGES), fc.nat(0xffffffff)), {
    maxLength: 25,
  })
  .map((all) => all.map(([line, change, n]) => change(line, n)).join('\n'));

test('a script of any lines is run to a result, or refused', () => {
  let run = 0;
  fc.assert(
    fc.property(damaged, fc.constantFrom(...PROFILES.values()), (text, profile) => {
      try {
        const script = parseScript(text, 'x.pkt');
        const [window = 65535] = scriptWindows(script);
        runScript(script, { profile, window, defined: new Set(), explains: () => true });
        run += 1;
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error;
      }
    }),
    { numRuns: deep(500, 20_000) },
  );
  expect(run).toBeGreaterThan(50);
});
