/** Why a call of the user failed, in the words of RFC 9293 §3.10; an adapter maps its stack's errors to the nearest. */
export const CALL_ERRORS = [
  'connection does not exist',
  'connection already exists',
  'connection closing',
  'insufficient resources',
  'remote socket unspecified',
] as const;

export type CallError = (typeof CALL_ERRORS)[number];

/** The error that a signal of the chart returns to the call itself; undefined for a message to other calls or none. */
export function callError(signal: string): CallError | undefined {
  return CALL_ERRORS.find((text) => signal === `error: ${text}`);
}

/** The messages to the user among the signals of one reaction: neither the return of the call nor its answer. */
export function messages(signals: readonly string[]): readonly string[] {
  return signals.filter((s) => callError(s) === undefined && s !== 'ok' && s !== 'status');
}
