/** The bytes of a capture could not be got, or not all; its message says why and what to do. What came before can be used. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the name',
  EACCES: 'permission denied; make it readable',
  EPERM: 'permission denied; make it readable',
  EISDIR: 'it is a folder; name the capture files in it',
  ENOTDIR: 'a part of the path is a file, not a folder; check the name',
  ENAMETOOLONG: 'the name is too long; check it',
  ELOOP: 'the link points to itself; check the name',
  EIO: 'the disk cannot read it; copy it again',
};

/** What a failure of the system means for who wanted to read. */
export function sourceFailure(cause: unknown): SourceFailure {
  if (cause instanceof SourceFailure) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return new SourceFailure(`${ADVICE[code] ?? 'it cannot be read further; try again'} (${code})`, { cause });
}
