import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openStdio } from '../../adapter/stdio/open-stdio.js';
import { packageRoot } from '../build-folder.js';
import type { LiveStack } from '../live-stack.js';

const shim = (): string => join(packageRoot(), 'conformance/stacks/example/closed-port.py');

/** The worked example of docs/adding-a-stack.md: a host with no open port. */
export const stack: LiveStack = {
  name: 'example',
  title: 'a host with no open port, in Python',
  missing: () =>
    spawnSync('python3', ['--version']).status === 0
      ? null
      : 'there is no python3: install the Debian package python3',
  open: () => openStdio('python3', [shim()]),
};
