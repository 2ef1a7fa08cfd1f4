import { expect, test } from 'vitest';
import { allocate, MemoryError } from '../../checker/allocate.js';

test.each([false, true])('more memory than there is: one line that says how much (shared: %s)', (shared) => {
  expect(() => allocate(2 ** 52, shared)).toThrow(
    expect.objectContaining({
      code: 'TCP-MEMORY',
      message: expect.stringMatching(/^the machine has no .* MiB/),
    }),
  );
});
