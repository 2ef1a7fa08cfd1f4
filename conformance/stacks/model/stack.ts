import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStdio } from '../../adapter/stdio/open-stdio.js';
import { packageRoot } from '../build-folder.js';
import type { LiveStack } from '../live-stack.js';

const shim = (): string => join(packageRoot(), 'dist/conformance/stacks/model/shim.js');

/** The chart behind the stdio binding; `args` are those of the shim (`--profile`, `--fault`). */
export function modelStack(args: readonly string[] = []): LiveStack {
  return {
    name: 'model',
    title: 'the chart itself, as a shim on stdio',
    missing: () => (existsSync(shim()) ? null : `there is no ${shim()}: run npm run build`),
    open: () => openStdio(process.execPath, [shim(), ...args]),
  };
}

export const stack: LiveStack = modelStack();
