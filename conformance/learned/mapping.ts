import { InputError } from '../input/input-error.js';
import { quoted } from '../input/quoted.js';
import type { SocketRole } from './socket-host.js';
import { type CallName, type InputSymbol, inputSymbol, outputSymbol, type SegmentOutput } from './symbol.js';

/** How an alphabet is read (`reports/schema/learned-mapping.schema.json`): each symbol of the machine as one of the standard alphabet. */
export interface Mapping {
  readonly name: string;
  /** Null: by the calls that the machine has (see `roleOf`). */
  readonly socket: SocketRole | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The standard alphabet itself: the published TCP models (AutomataWiki, Fiterau-Brostean et al. 2016) are written in it. */
export const STANDARD_MAPPING: Mapping = { name: 'standard', socket: null, inputs: {}, outputs: {} };

const KEYS = new Set(['$schema', 'name', 'socket', 'inputs', 'outputs']);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads and checks a mapping; throws an InputError that names the place. */
export function readMapping(text: string, name: string): Mapping {
  const refuse = (place: string, what: string): InputError =>
    new InputError(
      'TCP-MAPPING',
      `${quoted(name)}: ${place === '' ? '' : `${place}: `}${what}; see docs/compare.md`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse('', `no JSON: ${quoted((error as Error).message)}`);
  }
  if (!isRecord(value)) throw refuse('', 'a mapping is a JSON object');
  const unknown = Object.keys(value).find((k) => !KEYS.has(k));
  if (unknown !== undefined) throw refuse(quoted(unknown), 'there is no such field');
  if (typeof value.name !== 'string' || value.name === '') throw refuse('name', 'must be a text');
  const { socket = null } = value;
  if (socket !== null && socket !== 'client' && socket !== 'server' && socket !== 'endpoint')
    throw refuse('socket', "must be 'client', 'server' or 'endpoint'");
  const symbols = (field: 'inputs' | 'outputs', known: (s: string) => unknown): Record<string, string> => {
    const given = value[field] ?? {};
    if (!isRecord(given)) throw refuse(field, 'must be an object');
    return Object.fromEntries(
      Object.entries(given).map(([symbol, standard]) => {
        const place = `${field}.${quoted(symbol)}`;
        if (typeof standard !== 'string') throw refuse(place, 'must be a text');
        if (known(standard) === null)
          throw refuse(place, `'${quoted(standard)}' is no symbol of the standard alphabet`);
        return [symbol, standard];
      }),
    );
  };
  return {
    name: value.name,
    socket,
    inputs: symbols('inputs', inputSymbol),
    outputs: symbols('outputs', outputSymbol),
  };
}

const own = (record: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(record, key) ? (record[key] ?? key) : key;

/** What an input of the machine is; null where the mapping has a hole. */
export function mappedInput(mapping: Mapping, symbol: string): InputSymbol | null {
  return inputSymbol(own(mapping.inputs, symbol));
}

export function mappedOutput(mapping: Mapping, symbol: string): readonly SegmentOutput[] | null {
  return outputSymbol(own(mapping.outputs, symbol));
}

/** Whose calls the machine takes: only an endpoint has both kinds of OPEN and no ACCEPT; a machine with LISTEN or ACCEPT is else a server, any other a client. */
export function roleOf(mapping: Mapping, inputs: readonly string[]): SocketRole {
  if (mapping.socket !== null) return mapping.socket;
  const symbols = inputs.map((i) => mappedInput(mapping, i));
  const has = (name: CallName): boolean => symbols.some((s) => s?.kind === 'call' && s.call === name);
  if (has('ACCEPT')) return 'server';
  if (!has('LISTEN')) return 'client';
  return has('CONNECT') ? 'endpoint' : 'server';
}
