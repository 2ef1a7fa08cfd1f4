import { openStdio } from '../../adapter/stdio/open-stdio.js';
import { buildShim, type CShim, missingForShim } from '../c/c-shim.js';
import type { LiveStack } from '../live-stack.js';

const SHIM: CShim = {
  name: 'libslirp',
  package: 'libslirp-dev',
  header: '/usr/include/slirp/libslirp-version.h',
};

/** libslirp, a descendant of 4.4BSD's TCP: its user is a kernel socket on the loopback of a private network namespace. */
export const stack: LiveStack = {
  name: SHIM.name,
  title: 'libslirp (4.4BSD lineage, Debian), virtual time',
  missing: () => missingForShim(SHIM),
  build: () => void buildShim(SHIM),
  open: () => openStdio(buildShim(SHIM)),
};
