import { openStdio } from '../adapter/stdio/open-stdio.js';
import { type LiveStack, StackUnavailable } from './live-stack.js';
import { buildShim, builtShim, type ScriptedBuild } from './scripted-build.js';

/** A stack behind a shim that a script builds. */
export interface ScriptedStack {
  readonly title: string;
  readonly build: ScriptedBuild;
  /** The compiler; null where it, or something else that the build needs, is missing. */
  readonly tool: () => string | null;
  /** One line: what is missing where `tool` gives null. */
  readonly lacking: () => string;
}

/** A built shim needs nothing; its compiler and packages are looked for only where there is none. */
export function scriptedStack({ title, build, tool, lacking }: ScriptedStack): LiveStack {
  const shim = (): string => {
    const built = builtShim(build);
    if (built !== null) return built;
    const found = tool();
    if (found === null) throw new StackUnavailable(lacking());
    return buildShim(build, found);
  };
  return {
    name: build.name,
    title,
    missing: () => (builtShim(build) !== null || tool() !== null ? null : lacking()),
    build: () => void shim(),
    open: () => openStdio(shim()),
  };
}
