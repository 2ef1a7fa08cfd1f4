import type { ScriptedBuild } from '../../../conformance/stacks/scripted-build.js';
import { builtShim } from '../../../conformance/stacks/scripted-build.js';

/** Whether the shim was built before; where not, one line says what is skipped, for the tests are too quick to compile Go or Rust. */
export function builtFor(build: ScriptedBuild): boolean {
  const here = builtShim(build) !== null;
  if (!here)
    console.warn(
      `skipped: tests of ${build.name}: its shim is not built (tcproof conform ${build.name} does)`,
    );
  return here;
}
