import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAM_TESTS } from './program-tests.js';

/** How a test starts the built program. */
const STARTS = /(join\(root, '|'node )dist\/cli\//;

test('the tests that start the built program are those for which it is built', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const starting = files.filter((file) => STARTS.test(readFileSync(join(import.meta.dirname, file), 'utf8')));
  expect(starting.map((file) => join('test', file)).sort()).toEqual([...PROGRAM_TESTS].sort());
});
