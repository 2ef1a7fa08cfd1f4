/** The test files that start the built program, a shim or a worker of it, which test/build-once.ts builds before; all others call functions. */
export const PROGRAM_TESTS: readonly string[] = [
  'test/cli/adapter-test.test.ts',
  'test/cli/checkpoint.test.ts',
  'test/cli/conform.test.ts',
  'test/cli/cli.test.ts',
  'test/cli/foreign-tables.test.ts',
  'test/cli/learn.test.ts',
  'test/cli/simulate.test.ts',
  'test/conformance/adding-a-stack-doc.test.ts',
  'test/readme.test.ts',
];

/** Folders whose tests count what their process holds, move its thread to other namespaces, or start workers: each file gets a process of its own. */
export const PROCESS_FOLDERS: readonly string[] = [
  'test/conformance/adapter-test',
  'test/conformance/conform',
  'test/conformance/stacks',
  'test/conformance/stdio',
];
