import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStdio } from '../../../conformance/adapter/stdio/open-stdio.js';
import { demandNoGrowth } from '../../../conformance/adapter-test/demand-no-growth.js';
import { sessionResources } from '../../../conformance/adapter-test/session-resources.js';
import { HELLO } from '../stdio/hello.js';

/** Plays cases of which each changes what is held. */
function playing(change: (cases: number) => { memory: number; files?: number }): void {
  let cases = 0;
  const play = (): void => {
    cases += 1;
  };
  demandNoGrowth(play, () => ({ files: 3, ...change(cases) }));
}

describe('growth', () => {
  it('of 200 octets a case is found', () => {
    expect(() => playing((cases) => ({ memory: 200 * cases }))).toThrow(
      'expected memory that does not grow for ever, came 200 octets more a case, in 10000 cases',
    );
  });

  it('of a file each hundred cases is found', () => {
    expect(() => playing((cases) => ({ memory: 0, files: cases / 100 }))).toThrow(
      'expected no more open files',
    );
  });

  it('that comes to an end is none', () => {
    expect(() => playing((cases) => ({ memory: Math.min(cases, 5_000) * 10_000 }))).not.toThrow();
  });

  it('is seen in all processes of a shim', () => {
    const shim = join(import.meta.dirname, '../stdio/misbehaving-shim.sh');
    const stack = openStdio('sh', [shim, 'hangs'], { env: { ...process.env, HELLO: JSON.stringify(HELLO) } });
    const { memory, files } = sessionResources(stack.pid ?? 0);
    stack.close();
    expect(memory).toBeGreaterThan(100_000);
    expect(files).toBeGreaterThanOrEqual(3);
    expect(sessionResources(2 ** 22 + 1)).toEqual({ memory: 0, files: 0 });
  });
});
