import type { Expression } from '../language/expression.js';

/** The number that an argument is, or null. `[5]` counts as 5: packetdrill writes what a pointer points to so. */
export function numberOf(argument: Expression | undefined): number | null {
  if (argument?.kind === 'number') return argument.value;
  if (argument?.kind === 'list' && argument.items.length === 1) return numberOf(argument.items[0]);
  return null;
}

/** True when the constant occurs anywhere in the argument: `O_RDWR|O_NONBLOCK` names O_NONBLOCK. */
export function names(argument: Expression | undefined, constant: string): boolean {
  switch (argument?.kind) {
    case 'name':
      return argument.value === constant;
    case 'operation':
      return argument.operands.some((o) => names(o, constant));
    case 'list':
      return argument.items.some((i) => names(i, constant));
    case 'call':
      return argument.args.some((a) => names(a, constant));
    case 'fields':
      return argument.fields.some((f) => names(f.value, constant));
    case 'any':
    case 'number':
    case 'text':
    case undefined:
      return false;
  }
}

/** A named field of `{...}`, or the one at this place where names are not written. */
export function fieldOf(
  argument: Expression | undefined,
  name: string,
  place?: number,
): Expression | undefined {
  const inner = argument?.kind === 'list' && argument.items.length === 1 ? argument.items[0] : argument;
  if (inner?.kind !== 'fields') return undefined;
  const named = inner.fields.find((f) => f.name === name);
  if (named !== undefined) return named.value;
  const other = place === undefined ? undefined : inner.fields[place];
  return other?.name === '' ? other.value : undefined;
}

/** Sum of all numbers in the last place of each `{..., n}` of an iovec: the octets it offers. */
function vectorOctets(argument: Expression): number | null {
  if (argument.kind === 'list') {
    const all = argument.items.map(vectorOctets);
    return all.includes(null) ? null : all.reduce<number>((n, m) => n + (m ?? 0), 0);
  }
  if (argument.kind !== 'fields') return null;
  return numberOf(fieldOf(argument, 'iov_len') ?? argument.fields.at(-1)?.value);
}

/** Octets that a call offers or asks for: its third argument, or its iovec; null where the script leaves it open. */
export function octetsOf(name: string, args: readonly Expression[]): number | null {
  if (name === 'readv' || name === 'writev') return args[1] === undefined ? null : vectorOctets(args[1]);
  if (name === 'recvmsg' || name === 'sendmsg') {
    const vector = fieldOf(args[1], 'msg_iov');
    return vector === undefined ? null : vectorOctets(vector);
  }
  return numberOf(args[2]);
}
