import type { Fields } from '../../adapter/stdio/fields.js';
import type { Check } from '../check.js';
import { demand } from '../complaint.js';
import { type RawShim, withRawShim } from '../raw-shim.js';

const SHOWN = 100;
const MANY = 50;

const shown = (reply: Fields): string => JSON.stringify(reply).slice(0, SHOWN);

/** Lines that no shim can do, each with what is wrong. */
const MALFORMED: readonly (readonly [what: string, line: string])[] = [
  ['a line that is not JSON', 'hello?'],
  ['half a request', '{"id":1,"op":'],
  ['no op', '{"id":11}'],
  ['no packet', '{"id":12,"op":"inject"}'],
  ['half an octet', '{"id":13,"op":"inject","packet":"450"}'],
  ['digits that are not hexadecimal', '{"id":14,"op":"inject","packet":"45zz"}'],
  ['a handle that is a string', '{"id":15,"op":"send","handle":"one","data":"41"}'],
  ['time that goes back', '{"id":16,"op":"advance","milliseconds":-1}'],
  ['an open without sockets', '{"id":17,"op":"open","kind":"passive"}'],
];

/** `id`: that of the line, where every shim can read it. */
function isFault(shim: RawShim, what: string, line: string, id: number | null): void {
  const reply = shim.ask(line);
  const advice =
    'answer whatever cannot be done or understood with {"id":ID,"fault":"one line"}, ID null where it could not be read, and go on';
  const right = typeof reply.fault === 'string' && (id === null || reply.id === id);
  demand(
    right,
    `a fault${id === null ? '' : ` with id ${id}`} in answer to ${what}`,
    () => shown(reply),
    advice,
  );
}

function goesOn(shim: RawShim): void {
  const reply = shim.ask('{"id":99,"op":"reset"}');
  const advice = 'answer every line with exactly one line';
  demand(reply.id === 99 && reply.ok === true, 'a reset that is ok afterwards', () => shown(reply), advice);
}

function repeatsIds(shim: RawShim): void {
  for (const id of [1, 7, 3, 2 ** 40]) {
    const reply = shim.ask(`{"id":${id},"op":"reset"}`);
    demand(
      reply.id === id,
      `a reply with id ${id}`,
      () => shown(reply),
      'copy the id of the request into its reply',
    );
  }
}

function pipelines(shim: RawShim): void {
  const ids = Array.from({ length: MANY }, (_, i) => i + 1);
  shim.send(ids.map((id) => `{"id":${id},"op":"reset"}`));
  for (const id of ids) {
    const reply = shim.reply();
    const advice = 'read line by line, also where several lines come at once, and answer each in its order';
    demand(reply.id === id, `reply ${id} of ${MANY}, in order`, () => shown(reply), advice);
  }
}

function unknownHandle(shim: RawShim): void {
  shim.ask('{"id":1,"op":"reset"}');
  const reply = shim.ask('{"id":2,"op":"receive","handle":987654,"max":10}');
  const refused = typeof reply.fault === 'string' || reply.ok === false;
  const advice = 'look handles up before they are used: here a fault, or ok false with an error';
  demand(reply.id === 2 && refused, 'a refusal of a handle that was never given', () => shown(reply), advice);
}

function cutDatagram(shim: RawShim): void {
  shim.ask('{"id":1,"op":"reset"}');
  const reply = shim.ask('{"id":2,"op":"inject","packet":"450000280000400040060000c0000202"}');
  const survived = typeof reply.fault === 'string' || reply.ok === true;
  const advice = 'drop it as the stack does, or answer with a fault';
  demand(reply.id === 2 && survived, 'an answer to a datagram that is cut off', () => shown(reply), advice);
}

/** The framing of requests and replies, on a shim of its own each. */
export const LINE_CHECKS: readonly Check[] = [
  { name: 'repeats the id of each request', run: (bench) => withRawShim(bench, repeatsIds) },
  { name: 'answers requests that come at once, in order', run: (bench) => withRawShim(bench, pipelines) },
  {
    name: 'answers an unknown operation with a fault, and goes on',
    run: (bench) =>
      withRawShim(bench, (shim) => {
        isFault(shim, 'an operation that there is not', '{"id":10,"op":"frobnicate"}', 10);
        goesOn(shim);
      }),
  },
  {
    name: 'answers malformed requests with faults, and goes on',
    run: (bench) =>
      withRawShim(bench, (shim) => {
        for (const [what, line] of MALFORMED) isFault(shim, what, line, null);
        goesOn(shim);
      }),
  },
  { name: 'refuses a handle that it never gave', run: (bench) => withRawShim(bench, unknownHandle) },
  { name: 'outlives a datagram that is cut off', run: (bench) => withRawShim(bench, cutDatagram) },
];
