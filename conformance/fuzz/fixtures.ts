import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../properties/package-file.js';

/** Files of a folder below `test/conformance`; none in a user's installation, which has no tests. */
export function fixtures(folder: string, ending: RegExp): readonly Uint8Array[] {
  const path = packageFile(`test/conformance/${folder}`);
  if (!existsSync(path)) return [];
  const files = readdirSync(path).filter((f) => ending.test(f));
  return files.sort().map((f) => new Uint8Array(readFileSync(join(path, f))));
}
