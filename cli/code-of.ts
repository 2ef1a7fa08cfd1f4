import { MemoryError } from '../checker/allocate.js';
import { CheckpointError } from '../checker/checkpoint/checkpoint-error.js';

/** The stable code of an error; the checker's own errors get theirs here, because it knows no word of the tool. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof CheckpointError) return 'TCP-CHECKPOINT';
  if (error instanceof MemoryError) return 'TCP-MEMORY';
  return (error as { code?: string }).code;
}
