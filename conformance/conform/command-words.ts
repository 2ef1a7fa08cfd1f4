/** One word of a command line: runs of quoted and plain characters. */
const WORD = /(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs;
const PART = /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)|([^"'\\]+)/gs;

/**
 * The words of a command line as a POSIX shell divides them, with quotes and backslashes, and without anything else that a shell does. @throws RangeError
 * where there is no word, or a quote that is not closed
 */
export function commandWords(command: string): readonly [string, ...string[]] {
  if (command.replace(WORD, '').trim() !== '') throw new RangeError(`a quote is not closed in: ${command}`);
  const words = (command.match(WORD) ?? []).map((word) =>
    word.replace(PART, (_, double?: string, single?: string, escaped?: string, plain?: string) =>
      double === undefined ? (single ?? escaped ?? plain ?? '') : double.replace(/\\(["\\$`])/g, '$1'),
    ),
  );
  const [program, ...args] = words;
  if (program === undefined || program === '') throw new RangeError('it names no program');
  return [program, ...args];
}
