import { expect, test } from 'vitest';
import { allocate } from '../../checker/allocate.js';

test.each([false, true])('more memory than there is: one line with a stable code (shared: %s)', (shared) => {
  expect(() => allocate(2 ** 52, shared)).toThrow(
    expect.objectContaining({
      code: 'TCP-MEMORY',
      message: expect.stringMatching(/^the machine has no .* MiB/),
    }),
  );
});
