import type { StateName } from '../../../model/state-name.js';
import { stateNamed } from '../host/state-spelling.js';

/** What an assertion in Python wants of the state. */
export interface CodeCheck {
  readonly state: StateName;
  readonly equal: boolean;
}

const ASSERTION = /\btcpi_state\s*(==|!=)\s*(\w+)/g;

/** Numbers of Linux's `tcp_states.h`, for assertions that do not use names. */
const BY_NUMBER: readonly string[] = [
  '',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
];

/** The states that code between `%{` and `}%` asserts; what else it says of TCP_INFO is not about the lifecycle. */
export function codeChecks(code: string): readonly CodeCheck[] {
  return [...code.matchAll(ASSERTION)].flatMap(([, operator, word = '']) => {
    const state = stateNamed(/^\d+$/.test(word) ? (BY_NUMBER[Number(word)] ?? '') : word);
    return state === undefined ? [] : [{ state, equal: operator === '==' }];
  });
}
