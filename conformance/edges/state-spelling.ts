import type { StateName } from '../../model/state-name.js';

/** The names that kernels and tools give to the eleven states, upper case, without `TCP_`, `TCPS_` or `TCPI_`; signs between the letters do not matter. */
const SPELLINGS: Readonly<Record<StateName, readonly string[]>> = {
  CLOSED: ['CLOSED', 'CLOSE', 'UNCONN', 'IDLE', 'BOUND'],
  LISTEN: ['LISTEN', 'LISTENING'],
  'SYN-SENT': ['SYN-SENT'],
  // NEW_SYN_RECV is Linux's request socket: the SYN is answered, there is no full socket yet.
  'SYN-RECEIVED': ['SYN-RECEIVED', 'SYN-RECV', 'SYN-RCVD', 'NEW-SYN-RECV'],
  ESTABLISHED: ['ESTABLISHED', 'ESTAB'],
  'FIN-WAIT-1': ['FIN-WAIT-1'],
  'FIN-WAIT-2': ['FIN-WAIT-2'],
  'CLOSE-WAIT': ['CLOSE-WAIT'],
  CLOSING: ['CLOSING'],
  'LAST-ACK': ['LAST-ACK'],
  'TIME-WAIT': ['TIME-WAIT'],
};

/** Numbers of `include/net/tcp_states.h` of Linux, from 1; 12 is NEW_SYN_RECV, 13 is a pseudo-state of `ss` for bound sockets. */
const LINUX_NUMBERS: readonly StateName[] = [
  'ESTABLISHED',
  'SYN-SENT',
  'SYN-RECEIVED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSED',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
  'SYN-RECEIVED',
  'CLOSED',
];

const letters = (text: string): string => text.toUpperCase().replaceAll(/[_\s-]/g, '');

const BY_NAME: ReadonlyMap<string, StateName> = new Map(
  Object.entries(SPELLINGS).flatMap(([state, names]) =>
    names.map((n) => [letters(n), state as StateName] as const),
  ),
);

/** A state by any name that a tool gives it (`TCP_SYN_RECV`, `TCPI_TIME_WAIT`, `FIN_WAIT2`, `LISTENING`), in any case; null if it is none. */
export function stateNamed(text: string): StateName | null {
  return BY_NAME.get(letters(text.replace(/^TCP[SI]?_/i, ''))) ?? null;
}

/** A state by its number in the Linux kernel; null if it is none. */
export function stateOfLinux(number: number): StateName | null {
  return LINUX_NUMBERS[number - 1] ?? null;
}
