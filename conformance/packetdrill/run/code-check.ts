import type { StateName } from '../../../model/state-name.js';
import { stateNamed, stateOfLinux } from '../../edges/state-spelling.js';

/** What an assertion in Python wants of the state. */
export interface CodeCheck {
  readonly state: StateName;
  readonly equal: boolean;
}

const ASSERTION = /\btcpi_state\s*(==|!=)\s*(\w+)/g;

/** The states that code between `%{` and `}%` asserts; what else it says of TCP_INFO is not about the lifecycle. */
export function codeChecks(code: string): readonly CodeCheck[] {
  return [...code.matchAll(ASSERTION)].flatMap(([, operator, word = '']) => {
    const state = /^\d+$/.test(word) ? stateOfLinux(Number(word)) : stateNamed(word);
    return state === null ? [] : [{ state, equal: operator === '==' }];
  });
}
