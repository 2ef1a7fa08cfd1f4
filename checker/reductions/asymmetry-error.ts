/** The system is not symmetric after all: what was found in the quotient says nothing. The message names the difference. */
export class AsymmetryError extends Error {
  override readonly name = 'AsymmetryError';
}
