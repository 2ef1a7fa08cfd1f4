import { openStdio } from '../../adapter/stdio/open-stdio.js';
import { buildShim, type CShim, missingForShim } from '../c/c-shim.js';
import type { LiveStack } from '../live-stack.js';

const SHIM: CShim = { name: 'lwip', package: 'liblwip-dev', header: '/usr/include/lwip/lwip/init.h' };

/** lwIP as Debian builds it, in a process without threads and with virtual time. */
export const stack: LiveStack = {
  name: SHIM.name,
  title: 'lwIP (Debian), raw API, virtual time',
  missing: () => missingForShim(SHIM),
  build: () => void buildShim(SHIM),
  open: () => openStdio(buildShim(SHIM)),
};
