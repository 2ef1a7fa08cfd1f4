import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { PROGRAM_TESTS } from './test/program-tests.js';

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By default one core would be left idle.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'program', include: [...PROGRAM_TESTS], globalSetup: 'test/build-once.ts' },
      },
      {
        extends: true,
        // The model and what it makes are loaded once per thread, not once per file: no test may leave anything changed behind.
        test: {
          name: 'functions',
          include: ['test/**/*.test.ts'],
          exclude: [...PROGRAM_TESTS],
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
});
