import { readFileSync } from 'node:fs';
import { packageFile } from '../properties/package-file.js';

/** Version of this package. */
export function version(): string {
  return String(
    (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string }).version,
  );
}
