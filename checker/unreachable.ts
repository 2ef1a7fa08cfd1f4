/** Closes a total `switch`: the compiler proves it is never called. */
export function unreachable(x: never): never {
  throw new Error(`not a case of its union: ${JSON.stringify(x)}`);
}
