import type { EventType } from './events.js';
import type { StateRows } from './row.js';
import type { StateName } from './state-name.js';
import { CLOSE_WAIT } from './states/close-wait.js';
import { CLOSED } from './states/closed.js';
import { CLOSING } from './states/closing.js';
import { ESTABLISHED } from './states/established.js';
import { FIN_WAIT_1 } from './states/fin-wait-1.js';
import { FIN_WAIT_2 } from './states/fin-wait-2.js';
import { LAST_ACK } from './states/last-ack.js';
import { LISTEN } from './states/listen.js';
import { SYN_RECEIVED } from './states/syn-received.js';
import { SYN_SENT } from './states/syn-sent.js';
import { TIME_WAIT } from './states/time-wait.js';

/** All rows of the chart: for every state and every event an ordered list, first match wins. */
export type ChartRows = Readonly<Record<StateName, StateRows>>;

/** The lifecycle of RFC 9293. This is the only place where TCP's behaviour is written. */
export const CHART_ROWS: ChartRows = {
  CLOSED,
  LISTEN,
  'SYN-SENT': SYN_SENT,
  'SYN-RECEIVED': SYN_RECEIVED,
  ESTABLISHED,
  'FIN-WAIT-1': FIN_WAIT_1,
  'FIN-WAIT-2': FIN_WAIT_2,
  'CLOSE-WAIT': CLOSE_WAIT,
  CLOSING,
  'LAST-ACK': LAST_ACK,
  'TIME-WAIT': TIME_WAIT,
};

/** Identifies one row everywhere: `<state> <event> <name>`. */
export type RowId = `${StateName} ${EventType} ${string}`;
