import type { TcpOptions } from '../../wire/tcp-options.js';
import type { Scanner } from './scanner.js';

type Writable = { -readonly [K in keyof TcpOptions]: TcpOptions[K] };

/** What stands between `<` and `>`; null for `<...>`. */
export interface ParsedOptions {
  readonly options: TcpOptions | null;
  readonly others: readonly string[];
}

const ITEM = /[^,<>\n]*/y;

function sackBlocks(text: string): [number, number][] {
  return [...text.matchAll(/(\d+):(\d+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
}

/** Reads one option; false where its name is known and its value cannot be. */
function read(into: Writable, others: string[], item: string): boolean {
  const [name = '', ...rest] = item.split(/\s+/);
  const value = rest.join(' ');
  const number = /^\d+$/.test(value) ? Number(value) : null;
  switch (name) {
    case 'nop':
    case 'eol':
      return value === '';
    case 'mss':
      if (number !== null) into.mss = number;
      return number !== null;
    case 'wscale':
      if (number !== null) into.windowScale = number;
      return number !== null;
    case 'sackOK':
      into.sackPermitted = true;
      return value === '';
    case 'sack':
      into.sack = sackBlocks(value);
      return true;
    case 'TS': {
      const stamps = /^val (\d+|\.\.\.) ecr (\d+|\.\.\.)$/.exec(value);
      if (stamps === null) others.push(name);
      else into.timestamps = { value: Number(stamps[1]) || 0, echo: Number(stamps[2]) || 0 };
      return true;
    }
    case 'FO':
    case 'FOEXP':
      into.fastOpen = value;
      return true;
    default:
      others.push(name);
      return name !== '';
  }
}

/** Reads an option list behind its `<`. */
export function parseOptions(scan: Scanner): ParsedOptions {
  if (scan.take(/\.\.\.\s*>/y) !== null) return { options: null, others: [] };
  const options: Writable = {};
  const others: string[] = [];
  if (scan.take(/>/y) !== null) return { options, others };
  for (;;) {
    scan.skip();
    const at = scan.position();
    const item = (scan.takeHere(ITEM)?.[0] ?? '').trim();
    if (!read(options, others, item)) scan.fail(`'${item}' is no TCP option`, at);
    if (scan.take(/>/y) !== null) return { options, others };
    scan.need(/,/y, "',' or '>'");
  }
}
