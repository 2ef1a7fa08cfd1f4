import fs from 'node:fs';
import { delimiter, join } from 'node:path';

/** All executables of that name, those in PATH first, then those in `elsewhere`. */
export function toolsNamed(name: string, elsewhere: readonly string[] = []): readonly string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...elsewhere];
  return folders.filter((f) => f !== '' && fs.existsSync(join(f, name))).map((f) => join(f, name));
}
