/** Text of another program that cannot be used at all: one line that says what, in which file and line, and what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code: 'TCP-TRACE' | 'TCP-SOCKETS' | 'TCP-MEALY' | 'TCP-MAPPING' | 'TCP-LEDGER';

  constructor(code: InputError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
