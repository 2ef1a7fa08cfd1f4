/** A scenario that cannot be written in another tool's language: says which and why. */
export class NotExportable extends Error {
  override readonly name = 'NotExportable';
}
