import fs from 'node:fs';
import type { LiveStack } from '../live-stack.js';
import type { ScriptedBuild } from '../scripted-build.js';
import { scriptedStack } from '../scripted-stack.js';
import { GO_SOURCES } from './go-sources.js';

/** Debian's own Go: the package is older than newer compilers accept. */
const GO = '/usr/lib/go/bin/go';
const INSTALLED = '/var/lib/dpkg/info/golang-gvisor-gvisor-dev.md5sums';

export const BUILD: ScriptedBuild = {
  name: 'gvisor',
  folder: 'gvisor',
  sources: GO_SOURCES,
  script: 'build-frozen.sh',
  changesWith: INSTALLED,
};

function lackingPackages(): readonly string[] {
  return [
    ...(fs.existsSync(INSTALLED) ? [] : ['golang-gvisor-gvisor-dev']),
    ...(fs.existsSync(GO) ? [] : ['golang-go']),
  ];
}

/** The netstack that Debian 12 froze in December 2022; it has bugs that were fixed later, and is to show them. */
export const stack: LiveStack = scriptedStack({
  title: 'gVisor netstack (Debian, December 2022), virtual time',
  build: BUILD,
  tool: () => (lackingPackages().length === 0 ? GO : null),
  lacking: () => {
    const names = lackingPackages();
    return `${names.join(' and ')} missing: install with apt-get install ${names.join(' ')}`;
  },
});
