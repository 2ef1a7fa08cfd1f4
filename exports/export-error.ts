/** A scenario or a chart that a format cannot show, or not under this name; one line says why and what to do instead. */
export class ExportError extends Error {
  readonly code = 'TCP-EXPORT';
  override readonly name = 'ExportError';
}
