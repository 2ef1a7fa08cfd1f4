import { getSystemErrorMap } from 'node:util';
import { StackFailure } from '../../adapter/stack-failure.js';
import type { Libc } from './libc.js';

/** `EPERM: operation not permitted`. */
export function errnoText(errno: number): string {
  const [name, text] = getSystemErrorMap().get(-errno) ?? [`errno ${errno}`, 'unknown error'];
  return `${name}: ${text}`;
}

/** A system call failed that must not: what was tried, and why it failed. A kernel does not crash; this is how it fails a case. */
export class SystemError extends StackFailure {
  constructor(
    call: string,
    readonly errno: number,
  ) {
    super('died', `${call} failed with ${errnoText(errno)}`);
  }
}

/** The result of a system call that must succeed. @throws SystemError */
export function must(libc: Libc, call: string, result: number): number {
  if (result < 0) throw new SystemError(call, libc.errno());
  return result;
}
