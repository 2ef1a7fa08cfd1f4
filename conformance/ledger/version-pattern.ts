/** `6.18*` fits `6.18.44`; `*` stands for any text, everything else for itself. */
export function versionFits(pattern: string, version: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(version);
}
