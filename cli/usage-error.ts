/** Bad input: one line that says what, where and what to do; exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code:
    | 'TCP-USAGE'
    | 'TCP-SCENARIO'
    | 'TCP-PROPERTY'
    | 'TCP-PROFILE'
    | 'TCP-FAULT'
    | 'TCP-MUTANT'
    | 'TCP-NUMBER'
    | 'TCP-WORKERS'
    | 'TCP-SWEEP'
    | 'TCP-EXPERIMENT'
    | 'TCP-REDUCTION'
    | 'TCP-REQUIREMENT'
    | 'TCP-CHECKPOINT'
    | 'TCP-SPIN'
    | 'TCP-TLC'
    | 'TCP-SCALE'
    | 'TCP-SHARD'
    | 'TCP-INPUT'
    | 'TCP-STACK';

  constructor(code: UsageError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
