/** True in `npm run test:deep`: more cases and larger suites than the minutes of `npm test` allow. */
const DEEP = process.env.TCPROOF_DEEP === '1';

/** The number, or the list, for `npm test`, and the one for `npm run test:deep`. */
export function deep<T>(quick: T, thorough: T): T {
  return DEEP ? thorough : quick;
}
