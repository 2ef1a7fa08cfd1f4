import { type Choices, choicesText, join } from '../random-testing/choices.js';

function shared(list: readonly Choices[]): Choices {
  const [first = {}, ...others] = list;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((c) => c[name] === value)),
  );
}

/** The switches on which two stacks have certainly chosen differently, `rst=exact / rst=window`; empty where they may have chosen the same. */
export function compareChoices(a: readonly Choices[], b: readonly Choices[]): string {
  if (a.some((x) => b.some((y) => join(x, y) !== null))) return '';
  const [left, right] = [shared(a), shared(b)];
  const names = Object.keys(left).filter((n) => right[n] !== undefined && right[n] !== left[n]);
  const only = (c: Choices): string => choicesText(Object.fromEntries(names.map((n) => [n, c[n] ?? ''])));
  // Several switches together may account for it, none of them alone.
  return names.length === 0 ? 'several switches together' : `${only(left)} / ${only(right)}`;
}
