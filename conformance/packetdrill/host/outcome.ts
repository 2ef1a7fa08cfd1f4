/** What a system call did. */
export type Outcome =
  /** `value` null: how much or which number is the host's own choice. */
  | { readonly kind: 'returns'; readonly value: number | null; readonly errno: string | null }
  /** It returned, and something it points to is not what the script says. */
  | { readonly kind: 'differs'; readonly expected: string; readonly got: string }
  /** What it points to was compared and is what the script says. */
  | { readonly kind: 'fits' }
  | { readonly kind: 'blocks' }
  /** A call or an argument that the model has no word for. */
  | { readonly kind: 'outside'; readonly what: string };

export function returns(value: number | null): Outcome {
  return { kind: 'returns', value, errno: null };
}

export function fails(errno: string): Outcome {
  return { kind: 'returns', value: -1, errno };
}

export const BLOCKS: Outcome = { kind: 'blocks' };

/** What has no effect on the connection: the script's own result is taken. */
export const NOT_JUDGED: Outcome = returns(null);

/** The script's result is taken; what it points to was compared. */
export const FITS: Outcome = { kind: 'fits' };
