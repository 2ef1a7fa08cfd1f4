import type { PropertyClaims } from './claims.js';

/**
 * A process that never moves, in place of the formulas: SPIN asks its options in every state it explores, and the first time an expression is
 * true, a line says so. All safety properties are thus decided by one run that stores exactly the states of the model.
 */
export function watchSection(all: readonly PropertyClaims[]): readonly string[] {
  const claims = all.flatMap((p) => p.claims).filter((claim) => claim.kind !== 'liveness');
  return [
    'c_decl {',
    `static unsigned char reported[${claims.length + 1}];`,
    'static int report(int n, const char *name) {',
    `  reported[n] = 1; printf("${REPORT}%s\\n", name); fflush(stdout);`,
    '  return 0;',
    '}',
    ...claims.flatMap(({ name }, i) => [
      `\\#define NOT_YET_${i} !reported[${i}]`,
      `\\#define REPORT_${i} report(${i}, "${name}")`,
    ]),
    '}',
    'active proctype Watch() {',
    '  do',
    ...claims.map(({ text, atRest }, i) => option(text, atRest, i)),
    ...(claims.length === 0 ? ['  :: false'] : []),
    '  od',
    '}',
  ];
}

/** What a line of the verifier's output begins with that reports an expression. */
export const REPORT = 'tcproof: ';

function option(text: string, atRest: boolean, i: number): string {
  return `  :: ${atRest ? 'timeout && ' : ''}c_expr { NOT_YET_${i} } && ${text} && c_expr { REPORT_${i} }`;
}
