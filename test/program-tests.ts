/** The test files that start the built program `dist/cli/main.js`, which test/build-once.ts builds before; all others call functions. */
export const PROGRAM_TESTS: readonly string[] = [
  'test/cli/checkpoint.test.ts',
  'test/cli/cli.test.ts',
  'test/cli/foreign-tables.test.ts',
  'test/cli/simulate.test.ts',
  'test/readme.test.ts',
];
