import { type RequirementRow, requirement as row } from './row.js';

const CALLS = ['OPEN', 'SEND', 'RECEIVE', 'CLOSE', 'ABORT', 'STATUS'] as const;
type Call = (typeof CALLS)[number];

const EXISTS = 'fails: the connection exists';
const CLOSING = 'fails: the connection is closing';
const RESET = 'sends a RST and closes';
const QUIET = 'closes without a RST';
const NONE = 'fails: there is no connection';
const STATUS = 'returns state and TCB';
const QUEUED = 'is queued';
const DELIVERS = 'returns text that waits, or is queued';

type Cells = Readonly<Record<Call, string>>;

function cells(...texts: readonly [string, string, string, string, string]): Cells {
  const [OPEN, SEND, RECEIVE, CLOSE, ABORT] = texts;
  return { OPEN, SEND, RECEIVE, CLOSE, ABORT, STATUS };
}

/** What each call does, by the state it is made in; states as in the keys. */
const TABLE: Readonly<Record<string, Cells>> = {
  CLOSED: { ...cells('listens, or sends a SYN', NONE, NONE, NONE, NONE), STATUS: NONE },
  LISTEN: cells(
    'sends a SYN if it is active and names the remote socket',
    'sends a SYN if the remote socket is known',
    QUEUED,
    'returns waiting calls and closes',
    'returns waiting calls with "reset" and closes without a RST',
  ),
  SS: cells(
    EXISTS,
    QUEUED,
    QUEUED,
    'closes; neither FIN nor RST is sent',
    'closes with "reset", without a RST',
  ),
  SR: cells(EXISTS, QUEUED, QUEUED, 'sends a FIN, or waits behind queued text', RESET),
  ESTAB: cells(
    EXISTS,
    'sends, and acknowledges with it',
    DELIVERS,
    'enters FIN-WAIT-1 at once; the FIN follows the text',
    'sends a RST, forgets everything and closes',
  ),
  FW1: cells(EXISTS, CLOSING, DELIVERS, 'sends no second FIN', RESET),
  FW2: cells(EXISTS, CLOSING, DELIVERS, 'sends no second FIN', RESET),
  CW: cells(
    EXISTS,
    'sends',
    'returns the rest of the text, then fails',
    'enters LAST-ACK; the FIN follows the text',
    RESET,
  ),
  CLOSING: cells(EXISTS, CLOSING, CLOSING, CLOSING, QUIET),
  LA: cells(EXISTS, CLOSING, CLOSING, CLOSING, QUIET),
  TW: cells(EXISTS, CLOSING, CLOSING, CLOSING, QUIET),
};

const NAMES: Readonly<Record<string, string>> = {
  SS: 'SYN-SENT',
  SR: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  FW1: 'FIN-WAIT-1',
  FW2: 'FIN-WAIT-2',
  CW: 'CLOSE-WAIT',
  LA: 'LAST-ACK',
  TW: 'TIME-WAIT',
};

/** The 66 cells of user calls (RFC 9293 §3.10.1-6): six calls in eleven states. */
export const USER_CALL_ROWS: readonly RequirementRow[] = Object.entries(TABLE).flatMap(([state, texts]) =>
  CALLS.map((call, i) =>
    row('T', `U-${call}-${state}`, `3.10.${i + 1}`, `${call} in ${NAMES[state] ?? state} ${texts[call]}.`),
  ),
);
