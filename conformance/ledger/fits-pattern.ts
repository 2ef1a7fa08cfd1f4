/** `6.18*` fits `6.18.44`, `*.abort.nothing` fits `established.abort.nothing`; `*` stands for any text, everything else for itself. */
export function fitsPattern(pattern: string, text: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(text);
}
