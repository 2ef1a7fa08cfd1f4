/**
 * A fairness assumption over the actions of a system. Actions with the same group are one obligation: a run is fair to it if
 * weak: whenever it can be taken from some point on without a break, it is taken again and again;
 * strong: whenever it can be taken again and again, it is taken again and again.
 */
export interface Fairness {
  readonly name: string;
  readonly strength: 'weak' | 'strong';
  /** The obligation an action number belongs to, or null if the assumption does not speak of it. */
  group(label: number): string | null;
}

/** The obligations of some assumptions, by action number. */
export interface Obligations {
  readonly count: number;
  /** Per obligation: 1 if strong. */
  readonly strong: Uint8Array;
  /** Per action number: its obligations. */
  readonly of: readonly (readonly number[])[];
}

export function obligations(assumptions: readonly Fairness[], labelCount: number): Obligations {
  const numbers = new Map<string, number>();
  const strong: number[] = [];
  const of: number[][] = Array.from({ length: labelCount }, () => []);
  for (const { name, strength, group } of assumptions) {
    for (let label = 0; label < labelCount; label++) {
      const g = group(label);
      if (g === null) continue;
      const key = `${strength} ${name} ${g}`;
      const known = numbers.get(key) ?? strong.push(strength === 'strong' ? 1 : 0) - 1;
      numbers.set(key, known);
      of[label]!.push(known);
    }
  }
  return { count: strong.length, strong: Uint8Array.from(strong), of };
}
