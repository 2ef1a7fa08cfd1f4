import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { StackFailure } from '../../../conformance/adapter/stack-failure.js';
import { StackFault } from '../../../conformance/adapter/stack-fault.js';
import { openStdio } from '../../../conformance/adapter/stdio/open-stdio.js';
import { StackUnavailable } from '../../../conformance/stacks/live-stack.js';
import { endedWith } from './ended-with.js';
import { HELLO } from './hello.js';

const MARK = `tcproof-test-${process.pid}`;
const out = Array.from({ length: 1_001 }, () => ({ time: 0, packet: '' }));
const env = {
  ...process.env,
  MARK,
  HELLO: JSON.stringify(HELLO),
  FLOOD: JSON.stringify({ id: 2, ok: true, now: 0, events: [], out }),
};

/** Only who says nothing makes the limit pass; the others have all the time that a busy machine needs. */
const limitMs = (how: string): number => (/hang|half|trickle/.test(how) ? 150 : 10_000);

const shim = (how: string) =>
  openStdio('sh', [join(import.meta.dirname, 'misbehaving-shim.sh'), how], { env, limitMs: limitMs(how) });

/** Where temporary files of these tests alone are. */
const folder = mkdtempSync(join(tmpdir(), 'tcproof-misbehaving-'));
beforeAll(() => vi.stubEnv('TMPDIR', folder));
afterAll(() => rmSync(folder, { recursive: true }));

const openFiles = (): number => readdirSync('/proc/self/fd').length;

/** What the first call tells. The flood comes in answer to `open`, because the reply to `reset` has no datagrams. */
function told(how: string): unknown {
  const stack = shim(how);
  const adapter = stack.adapter();
  const local = { address: [10, 0, 0, 1], port: 80 };
  try {
    if (how === 'floods') adapter.open('passive', local);
    else adapter.reset();
    return null;
  } catch (error) {
    return error;
  } finally {
    stack.close();
    stack.close();
  }
}

const CASES: readonly (readonly [how: string, kind: StackFailure['kind'], message: string])[] = [
  ['garbage', 'garbage', 'a line that is no JSON object: "Segmentation fault (core dumped)"'],
  ['list', 'garbage', 'a reply with id undefined to request 2: "[1]"'],
  ['wrong-id', 'garbage', 'a reply with id 7 to request 2: "{'],
  [
    'missing-field',
    'garbage',
    'in the reply to reset, pair should be an object, but is missing: "{\\"id\\":2,\\"ok\\":true}"',
  ],
  [
    'unknown-field',
    'garbage',
    'in the reply to reset, the reply has a field "paar", which the contract does not know',
  ],
  ['dies', 'died', 'exit status 3; it said: assertion "pcb != NULL" failed'],
  ['is-killed', 'died', 'killed by SIGSEGV'],
  ['dies-in-a-line', 'died', 'exit status 0, after the beginning of a line, "{\\"id\\":2,\\"ok\\":tr"'],
  [
    'half-a-line',
    'silent',
    'no answer within 150 ms, after the beginning of a line, "{\\"id\\":2,\\"ok\\":tr"',
  ],
  ['hangs', 'silent', 'no answer within 150 ms'],
  ['hangs-with-a-child', 'silent', 'no answer within 150 ms'],
  ['trickles', 'silent', 'no answer within 150 ms, after the beginning of a line, "x'],
  ['closes-stdout', 'died', 'it closed its standard output, but runs on'],
  ['endless-line', 'garbage', 'a line of more than 16777216 octets, after the beginning'],
  ['floods', 'flood', '1001 datagrams in one reply; 1000 are allowed'],
  ['says-much', 'died', 'exit status 1; it said: much to say'],
];

describe('a shim that', () => {
  let files = 0;

  it('was killed before its folder was removed has its folder removed by the next one', () => {
    for (const pid of [2 ** 22 + 1, process.pid]) mkdirSync(join(folder, `tcproof-stdio-${pid}-x`));
    shim('behaves').close();
    expect(readdirSync(folder)).toEqual([`tcproof-stdio-${process.pid}-x`]);
    rmSync(join(folder, `tcproof-stdio-${process.pid}-x`), { recursive: true });
    // The watchdog has some of its own from now on.
    files = openFiles();
  });

  it.each(CASES)('%s is told: %s', (how, kind, message) => {
    const error = told(how);
    expect(error).toBeInstanceOf(StackFailure);
    expect(error).toMatchObject({ kind, message: expect.stringContaining(message) });
    expect(endedWith(MARK)).toBe(true);
    expect(openFiles()).toBe(files);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('cannot do what it is asked says so, and goes on', () => {
    const error = told('fault');
    expect(error).toBeInstanceOf(StackFault);
    expect((error as Error).message).toBe('the shim cannot reset: no namespace ?[31m');
  });

  it('failed once is not asked again', () => {
    const stack = shim('dies');
    expect(() => stack.adapter().reset()).toThrow('exit status 3');
    expect(() => stack.adapter().reset()).toThrow('it was ended before');
  });

  it('behaves ends by itself when it is closed, and quickly', () => {
    const stack = shim('behaves');
    for (let i = 0; i < 3; i += 1) expect(stack.adapter().reset().local.port).toBe(80);
    const before = performance.now();
    stack.close();
    expect(performance.now() - before).toBeLessThan(400);
    expect(endedWith(MARK)).toBe(true);
  });

  it.each([
    ['is not there', '/nowhere/shim', [], 'cannot start /nowhere/shim: is it there, and executable?'],
    ['says nothing of itself', 'true', [], 'true does not introduce itself: exit status 0'],
    [
      'says something else first',
      'sh',
      ['-c', 'read line; echo hello'],
      'a line that is no JSON object: "hello"',
    ],
  ])('%s is unavailable', (_, command, args, message) => {
    expect(() => openStdio(command, args)).toThrow(StackUnavailable);
    expect(() => openStdio(command, args)).toThrow(message);
  });
});
