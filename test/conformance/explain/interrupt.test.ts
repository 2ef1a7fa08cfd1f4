import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { untilStopped } from '../../../cli/explain/until-stopped.js';
import { wholeConnection, writeCapture } from './captures.js';
import { runExplain } from './run-explain.js';

/** A standard input that brings one capture and then neither more nor its end. */
function endlessInput(): PassThrough {
  const folder = mkdtempSync(join(tmpdir(), 'tcproof-explain-'));
  const capture = readFileSync(writeCapture(join(folder, 'one.pcapng'), wholeConnection(40_000)));
  rmSync(folder, { recursive: true });
  const input = new PassThrough();
  input.write(capture);
  return input;
}

afterEach(() => vi.restoreAllMocks());

describe('a run that is stopped', () => {
  it('does not wait for a stream that brings nothing', async () => {
    const stop = new AbortController();
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
    const chunks = untilStopped(silent, stop.signal).next();
    stop.abort();
    expect(await chunks).toEqual({ done: true, value: undefined });
  });

  it('by Ctrl-C while it waits for standard input tells what is known, and ends with 3', async () => {
    const input = endlessInput();
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(input as never);
    const running = runExplain('-');
    while (input.readableLength > 0) await setTimeout(1);
    await setTimeout(20);
    process.emit('SIGINT');
    const { status, stdout, stderr } = await running;
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
    expect(stdout).toMatch(/\[SF ShADaFf\]/);
    expect(stdout).toMatch(/Incomplete: what is told is what was read\.\n$/);
    expect(input.destroyed).toBe(true);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });
});
