import { printable } from '../../input/printable.js';
import type { Position } from './position.js';

/** A script cannot be read: one line with file, line and column; what else was given is still run. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  readonly code = 'TCP-SCRIPT';
  readonly file: string;
  readonly at: Position;

  constructor(file: string, at: Position, message: string) {
    super(printable(`${file}:${at.line}:${at.column}: ${message}`));
    this.file = file;
    this.at = at;
  }
}
