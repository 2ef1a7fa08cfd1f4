/** An argument or result of a system call, as written. */
export type Expression =
  /** `...`: any value. */
  | { readonly kind: 'any' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** A constant such as `SOCK_STREAM`. */
  | { readonly kind: 'name'; readonly value: string }
  /** `htons(8080)`. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** `[1, 2]`. */
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** `{onoff=1, linger=0}`; an item without a name has the name ''. */
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  /** `A | B`, and any other binary operator. */
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] };

export interface Field {
  readonly name: string;
  readonly value: Expression;
}
