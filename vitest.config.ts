import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { PROCESS_FOLDERS, PROGRAM_TESTS } from './test/program-tests.js';

const APART = [...PROGRAM_TESTS, ...PROCESS_FOLDERS.map((folder) => `${folder}/**/*.test.ts`)];

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By default one core would be left idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'program', include: APART, globalSetup: 'test/build-once.ts' },
      },
      {
        extends: true,
        // The model and what it makes are loaded once per thread, not once per file: no test may leave anything changed behind.
        test: {
          name: 'functions',
          include: ['test/**/*.test.ts'],
          exclude: APART,
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
});
