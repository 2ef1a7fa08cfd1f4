import { existsSync } from 'node:fs';
import { openStdio } from '../adapter/stdio/open-stdio.js';
import { type LiveStack, StackUnavailable } from './live-stack.js';
import { buildShim, builtShim, type ScriptedBuild, sourceFolder } from './scripted-build.js';

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
  const missing = (): string | null => {
    if (!existsSync(sourceFolder(build)))
      return `the sources of its shim are missing: no ${sourceFolder(build)}`;
    return builtShim(build) !== null || tool() !== null ? null : lacking();
  };
  const shim = (): string => {
    const built = builtShim(build);
    if (built !== null) return built;
    const found = tool();
    if (missing() !== null || found === null) throw new StackUnavailable(missing() ?? lacking());
    return buildShim(build, found);
  };
  return {
    name: build.name,
    title,
    missing,
    build: () => void shim(),
    open: () => openStdio(shim()),
  };
}
