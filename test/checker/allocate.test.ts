import { expect, test } from 'vitest';
import { allocate, MemoryError } from '../../checker/allocate.js';
import { deep } from '../deep.js';

test.each(deep([true], [false, true]))(
  'more memory than there is: one line that says how much (shared: %s)',
  (shared) => {
    const ask = (): unknown => allocate(2 ** 52, shared);
    expect(ask).toThrow(MemoryError);
    expect(ask).toThrow(/^the machine has no 4294967296 MiB more for a table; [^\n]*$/);
  },
);
