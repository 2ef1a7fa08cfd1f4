import { STATES, type StateName } from '../../../model/state-name.js';

const OTHER: Readonly<Record<string, StateName>> = {
  SYNRCVD: 'SYN-RECEIVED',
  SYNRECV: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  UNCONN: 'CLOSED',
  CLOSE: 'CLOSED',
};

const letters = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

const KNOWN: ReadonlyMap<string, StateName> = new Map([
  ...STATES.map((s) => [letters(s), s] as const),
  ...Object.entries(OTHER),
]);

/** The state that a tool or a header file spells so: `SYN_RCVD`, `TCPI_TIME_WAIT`, `FIN_WAIT_1`, `ESTAB`. Undefined where it is none. */
export function stateNamed(spelling: string): StateName | undefined {
  return KNOWN.get(letters(spelling.replace(/^TCPI?S?_/i, '')));
}
