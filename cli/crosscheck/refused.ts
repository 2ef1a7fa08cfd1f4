/** A program did not accept the model that was written for it: an error of the export, shown as a difference. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly program: string;

  constructor(program: string, complaint: string) {
    super(complaint);
    this.program = program;
  }
}
