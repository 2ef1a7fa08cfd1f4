import { GO_SOURCES } from '../gvisor/go-sources.js';
import { goAtLeast } from '../gvisor/go-tool.js';
import type { LiveStack } from '../live-stack.js';
import type { ScriptedBuild } from '../scripted-build.js';
import { scriptedStack } from '../scripted-stack.js';

/** What gVisor's own go.mod asks for. */
const LEAST_GO = '1.26.3';

export const BUILD: ScriptedBuild = {
  name: 'gvisor-current',
  folder: 'gvisor',
  sources: GO_SOURCES,
  script: 'build-current.sh',
};

/** The release of September 2026 that `gvisor/go.mod` names: what became of the bugs of the frozen one. */
export const stack: LiveStack = scriptedStack({
  title: 'gVisor netstack (Go module, September 2026), virtual time',
  build: BUILD,
  tool: () => goAtLeast(LEAST_GO),
  lacking: () =>
    `Go ${LEAST_GO} or newer missing: install it from https://go.dev/dl (the build also needs the Go module proxy)`,
});
