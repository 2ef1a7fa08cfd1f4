import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROCESS_FOLDERS, PROGRAM_TESTS } from './program-tests.js';

/** How a test starts the built program, a shim or a worker of it. */
const STARTS = /dist\/(cli|conformance)\/|stacks\/model\/stack\.js|conform\/(conduct|worker)\.js/;
const HERE = new Set(['program-tests.ts', 'program-tests.test.ts']);

test('the tests that start the built program are those for which it is built', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !HERE.has(file),
  );
  const elsewhere = files.filter((file) => !PROCESS_FOLDERS.some((f) => `test/${file}`.startsWith(`${f}/`)));
  const starting = elsewhere.filter((file) =>
    STARTS.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  expect(starting.map((file) => join('test', file)).sort()).toEqual([...PROGRAM_TESTS].sort());
});
