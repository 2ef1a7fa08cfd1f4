import type { PromelaClaim, PropertyClaims } from './claims.js';
import { comment } from './comment.js';

/** SPIN 6.5.2 reads no LTL formula of much more text than this (all macros expanded); a never claim may be as long as it likes. */
const LONGEST_FORMULA = 900;

/** The properties as LTL formulas, each with what it says. */
export function propertySection(
  all: readonly PropertyClaims[],
  length: (text: string) => number,
): readonly string[] {
  return all.flatMap(({ property: { property }, claims, notes }) => [
    '',
    comment(
      [`${property.id} (${property.requirements.join(', ')}): ${property.statement}`, ...notes].join(' '),
    ),
    ...claims.flatMap((claim) => [...HINTS[claim.kind].map(comment), ...formula(claim, length)]),
  ]);
}

const HINTS: Readonly<Record<PromelaClaim['kind'], readonly string[]>> = {
  violated: [],
  premise: ['Not vacuous if SPIN finds an error: its trail leads to where the property says something.'],
  witness: ['Holds if SPIN finds an error: its trail is the witness.'],
  liveness: [],
  'may stay': ['Holds if SPIN finds an error: its trail is the run that stays for ever.'],
};

function formula(claim: PromelaClaim, length: (text: string) => number): readonly string[] {
  const { name, kind, text, atRest } = claim;
  if (kind === 'liveness' || kind === 'may stay') {
    if (length(text) > LONGEST_FORMULA) return [comment(`Too long for SPIN's LTL: ${name} { ${text} }`)];
    return ['#ifdef LIVENESS', `ltl ${name} { ${text} }`, '#endif'];
  }
  const here = atRest ? `AT_REST && ${text}` : text;
  if (length(here) <= LONGEST_FORMULA) return [`ltl ${name} { [] !(${here}) }`];
  return [
    comment(`ltl ${name} { [] !here }, written as a never claim because it is too long for SPIN's LTL.`),
    `never ${name} {`,
    '  do',
    `  :: ${here} -> break`,
    '  :: else',
    '  od',
    '}',
  ];
}

/** The formulas about runs alone. */
export function runFormulas(
  all: readonly PropertyClaims[],
  length: (text: string) => number,
): readonly string[] {
  return all
    .flatMap((p) => p.claims)
    .filter(({ kind }) => kind === 'liveness' || kind === 'may stay')
    .flatMap((claim) => formula(claim, length));
}

/** True of a liveness claim that SPIN can be asked. */
export function isWritten(claim: PromelaClaim, length: (text: string) => number): boolean {
  return length(claim.text) <= LONGEST_FORMULA;
}

/** Length of a text after its macros are expanded. */
export function expandedLength(definitions: readonly string[]): (text: string) => number {
  const lengths = new Map(
    definitions.map((line) => {
      const [, name = '', body = ''] = /^#define (\w+) (.*)$/.exec(line) ?? [];
      return [name, body.length];
    }),
  );
  return (text) => {
    let length = text.length;
    for (const [word] of text.matchAll(/\b[AB]_is_\w+/g)) length += (lengths.get(word) ?? 0) - word.length;
    return length;
  };
}
