import { expect, test } from 'vitest';
import { MemoryError } from '../../checker/allocate.js';
import { CheckpointError } from '../../checker/checkpoint/checkpoint-error.js';
import { codeOf } from '../../cli/code-of.js';
import { UsageError } from '../../cli/usage-error.js';

test('every error that a user can cause has a stable code', () => {
  expect(codeOf(new MemoryError(1))).toBe('TCP-MEMORY');
  expect(codeOf(new CheckpointError('x'))).toBe('TCP-CHECKPOINT');
  expect(codeOf(new UsageError('TCP-USAGE', 'x'))).toBe('TCP-USAGE');
  expect(codeOf(new Error('x'))).toBeUndefined();
});
