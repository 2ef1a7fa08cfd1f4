import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { atLeast } from '../at-least.js';
import type { LiveStack } from '../live-stack.js';
import type { ScriptedBuild } from '../scripted-build.js';
import { scriptedStack } from '../scripted-stack.js';
import { toolsNamed } from '../tool-in-path.js';

/** What smoltcp's own Cargo.toml asks for. */
const LEAST_RUST = '1.91';

export const BUILD: ScriptedBuild = {
  name: 'smoltcp',
  folder: 'smoltcp',
  sources: /^Cargo\.(lock|toml)$|^src\/.+\.rs$/,
  script: 'build.sh',
};

/** Empty where it does not say. */
function versionOf(cargo: string): string {
  try {
    const text = execFileSync(cargo, ['--version'], { encoding: 'utf8', stdio: 'pipe', timeout: 10_000 });
    return /^cargo ([\d.]+)/.exec(text)?.[1] ?? '';
  } catch {
    return '';
  }
}

function cargo(): string | null {
  const all = toolsNamed('cargo', [join(homedir(), '.cargo', 'bin')]);
  return all.find((tool) => atLeast(versionOf(tool), LEAST_RUST)) ?? null;
}

/** The published crate, behind an interface of two queues. */
export const stack: LiveStack = scriptedStack({
  title: 'smoltcp 0.13.1 (crate), virtual time',
  build: BUILD,
  tool: cargo,
  lacking: () =>
    `cargo of Rust ${LEAST_RUST} or newer missing: install it from https://rustup.rs (the build also needs crates.io)`,
});
