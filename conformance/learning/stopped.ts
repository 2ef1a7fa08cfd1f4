/** Learning can't go on; what is known so far is kept. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** The same word was answered differently; the message gives both answers. */
export class Nondeterministic extends Stopped {}

/** An earlier answer was taken back: what was concluded from it has to be concluded again, from answers that are kept. */
export class Corrected extends Error {
  override readonly name = 'Corrected';
}
