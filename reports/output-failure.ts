import { OutputError } from './output-error.js';

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; make it writable or choose another folder',
  EPERM: 'permission denied; make it writable or choose another folder',
  EROFS: 'the file system is read-only; choose another folder',
  ENOSPC: 'the disk is full; free some space or choose another folder',
  EDQUOT: 'the quota is used up; free some space or choose another folder',
  ENOTDIR: 'a part of the path is a file, not a folder; choose another folder',
  EEXIST: 'a file stands where the folder should be; choose another folder',
  EISDIR: 'a folder stands where the file should be; move it away',
  ENOTEMPTY: 'a folder stands where the file should be; move it away',
  ENAMETOOLONG: 'the name is too long; choose a shorter folder',
  EMFILE: 'too many files are open; close some and try again',
};

/** The error that tells why something could not be written, and whether all is as it was before. */
export function outputFailure(place: string, cause: unknown, undone: boolean): OutputError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const advice = ADVICE[code] ?? 'choose another folder';
  const after = undone
    ? 'nothing was changed'
    : 'some old files could not be put back: they end in .old beside their places';
  const message = `cannot write ${JSON.stringify(place).slice(1, -1)}: ${advice}${code === '' ? '' : ` (${code})`}; ${after}`;
  return new OutputError(message, { cause });
}
