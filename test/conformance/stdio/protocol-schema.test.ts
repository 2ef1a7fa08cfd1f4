import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALL_ERRORS } from '../../../conformance/adapter/call-error.js';
import { ModelStack } from '../../../conformance/adapter/model-stack.js';
import { FieldError, type Fields } from '../../../conformance/adapter/stdio/fields.js';
import { readDeadline } from '../../../conformance/adapter/stdio/read-deadline.js';
import { readHello } from '../../../conformance/adapter/stdio/read-hello.js';
import { readPair } from '../../../conformance/adapter/stdio/read-pair.js';
import { FloodError, readReply } from '../../../conformance/adapter/stdio/read-reply.js';
import { readRequest } from '../../../conformance/adapter/stdio/read-request.js';
import { readState } from '../../../conformance/adapter/stdio/read-state.js';
import { replyTo } from '../../../conformance/adapter/stdio/serve.js';
import { STATES } from '../../../model/state-name.js';
import { deep } from '../../deep.js';

const FILE = join(import.meta.dirname, '../../../conformance/adapter/schema/adapter-protocol.schema.json');
const schema = JSON.parse(readFileSync(FILE, 'utf8'));
const ajv = new Ajv2020({ strict: true }).addSchema(schema);

const valid = (part: string, value: unknown): boolean =>
  ajv.getSchema(`adapter-protocol.schema.json#/$defs/${part}`)?.(value) === true;

const socket = (end: number) => ({ address: [10, 0, 0, end], port: 80 + end });
const pair = { local: socket(1), remote: socket(2) };

/** One request of each kind, in an order in which the model can do them. */
const REQUESTS: readonly Fields[] = [
  { op: 'hello' },
  { op: 'reset' },
  { op: 'open', kind: 'active', local: pair.local, remote: pair.remote, isn: 4_294_967_295 },
  { op: 'open', kind: 'passive', local: pair.local },
  { op: 'inject', packet: '' },
  { op: 'accept', handle: 1 },
  { op: 'send', handle: 1, data: '00fF' },
  { op: 'receive', handle: 1, max: 1_000 },
  { op: 'advance', milliseconds: 1_000.5 },
  { op: 'nextDeadline' },
  { op: 'state', pair, handle: 1 },
  { op: 'state', pair, handle: null },
  { op: 'shutdown', handle: 1 },
  { op: 'close', handle: 1 },
  { op: 'abort', handle: 1 },
].map((request, i) => ({ id: i + 1, ...request }));

const emitted = { time: 1_250, packet: '4500' };
const FULL: Fields = {
  ...{ id: 5, ok: true, now: 1_250, out: [emitted], handle: 1, data: '41', eof: true },
  error: 'connection does not exist',
  events: [
    { time: 1_250, kind: 'state', from: 'LISTEN', to: 'SYN-RECEIVED' },
    { time: 1_250, kind: 'signal', text: 'error: connection reset' },
  ],
};

/** The parts of the schema that are also read by hand, for speed, each with a value. */
const READ: readonly (readonly [part: string, read: (fields: Fields) => unknown, value: Fields])[] = [
  ['helloReply', readHello, { id: 1, ok: true, hello: new ModelStack().hello(), nextDeadline: true }],
  ['resetReply', readPair, { id: 2, ok: true, pair }],
  ['operationReply', readReply, FULL],
  ['deadlineReply', readDeadline, { id: 6, ok: true, deadline: 1_500 }],
  ['stateReply', readState, { id: 7, ok: true, state: 'ESTABLISHED', variables: { sndUna: 1, irs: 0 } }],
  ...REQUESTS.map((request) => ['request', readRequest, request] as const),
];

function reads(read: (fields: Fields) => unknown, value: Fields): boolean {
  try {
    read(value);
    return true;
  } catch (error) {
    if (error instanceof FieldError || error instanceof FloodError) return false;
    throw error;
  }
}

/** The paths of all values in a document. */
function paths(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => paths(part, [...at, key]))];
}

/** A copy in which the value at `path` is another one; undefined: it is left out. */
function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const entry = changed((value as Fields)[key], rest, to);
  if (entry === undefined && !Array.isArray(copy)) delete copy[key];
  else (copy as Record<string, unknown>)[key] = entry;
  return JSON.parse(JSON.stringify(copy));
}

const ODD = [
  undefined,
  null,
  true,
  0,
  1,
  -1,
  0.5,
  256,
  2 ** 16,
  2 ** 32,
  2 ** 53,
  '',
  'zz',
  '4142',
  'LISTEN',
  'virtual',
  [],
  {},
  [1, 2, 3, 4],
];

describe('the schema of the binding', () => {
  it('knows each request, and each reply of the model to it', () => {
    const stack = new ModelStack();
    for (const request of REQUESTS) {
      expect([request, valid('request', request)]).toEqual([request, true]);
      const reply: unknown = JSON.parse(replyTo(stack, JSON.stringify(request)));
      expect([reply, valid('reply', reply)]).toEqual([reply, true]);
    }
  });

  it('has the states, the errors of calls and the capabilities of the code', () => {
    expect(schema.$defs.state.enum).toEqual(STATES);
    expect(schema.$defs.operationReply.properties.error.enum).toEqual(CALL_ERRORS);
    expect(Object.keys(schema.$defs.capabilities.properties)).toEqual(
      Object.keys(new ModelStack().hello().capabilities),
    );
  });

  it.each(READ)('and the reader of a %s take and refuse the same', (part, read, value) => {
    expect(valid(part, value)).toBe(true);
    expect(reads(read, value)).toBe(true);
    // The number of the line is compared with that of the request, and the names of profiles are many.
    const all = paths(value).filter(
      (path) => path.length > 0 && path[0] !== 'id' && path.at(-1) !== 'profile',
    );
    const change = fc.tuple(fc.constantFrom(...all), fc.constantFrom(...ODD), fc.boolean());
    let refused = 0;
    fc.assert(
      fc.property(change, ([path, odd, add]) => {
        const other = changed(value, add ? [...path.slice(0, -1), 'more'] : path, odd) as Fields;
        const ok = valid(part, other);
        if (!ok) refused += 1;
        expect([other, reads(read, other)]).toEqual([other, ok]);
      }),
      { numRuns: deep(60, 2_000), seed: 1 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('has at most a thousand datagrams in a reply', () => {
    const flood = { ...FULL, out: Array.from({ length: 1_001 }, () => emitted) };
    expect(valid('operationReply', flood)).toBe(false);
    expect(() => readReply(flood)).toThrow(FloodError);
  });
});
