import { FITS } from './tla-actions.js';
import type { TlaClaim } from './tla-claims.js';

/** A module that extends an exported one and tells in a single run which of its state predicates are ever false. */
export interface Observer {
  readonly module: string;
  readonly config: string;
  /** Predicates that it watches. */
  readonly count: number;
  /** Names of the predicates found false in TLC's output. */
  readonly seen: (output: string) => ReadonlySet<string>;
}

/**
 * TLC stops at the first violated invariant; the observer is an invariant that is always true and prints, once each, what was found false. A
 * premise is observed as its negation, named `~premise`.
 */
export function observer(module: string, claims: readonly TlaClaim[], mayOverflow: boolean): Observer {
  const names = claims.flatMap((c) => [
    ...(c.kind === 'always' || c.kind === 'never' ? [c.name] : []),
    ...(c.premise === null ? [] : [`~${c.premise}`]),
  ]);
  const watched = mayOverflow ? [...names, FITS] : names;
  // The export does not define where a property asks something if its tables already say that it holds.
  const more = claims.filter((c) => c.kind === 'by the tables').flatMap((c) => c.text);
  const lines = watched.map((name, i) => `  /\\ Watch(${i + 1}, ${name})`);
  return {
    module: [
      `---- MODULE ${module}_observed ----`,
      `EXTENDS ${module}, TLC`,
      ...more,
      `ASSUME ${watched.length === 0 ? 'TRUE' : watched.map((_, i) => `TLCSet(${i + 1}, FALSE)`).join(' /\\ ')}`,
      'Watch(i, holds) == IF TLCGet(i) THEN TRUE ELSE IF holds THEN TRUE ELSE PrintT(<<"found false", i>>) /\\ TLCSet(i, TRUE)',
      `Observe ==\n${lines.join('\n') || '  TRUE'}`,
      '====',
      '',
    ].join('\n'),
    config: 'SPECIFICATION Spec\nINVARIANT Observe\n',
    count: watched.length,
    seen: (output) =>
      new Set([...output.matchAll(/<<"found false", (\d+)>>/g)].map((m) => watched[Number(m[1]) - 1] ?? '')),
  };
}
