import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { atLeast } from '../at-least.js';
import { toolsNamed } from '../tool-in-path.js';

/** Of a Go installation, without running it; empty where it does not say. */
function versionOf(go: string): string {
  try {
    const text = fs.readFileSync(join(dirname(fs.realpathSync(go)), '..', 'VERSION'), 'utf8');
    return /^go([\d.]+)/.exec(text)?.[1] ?? '';
  } catch {
    return '';
  }
}

/** A Go of that version or newer; null: there is none. */
export function goAtLeast(version: string): string | null {
  const all = toolsNamed('go', ['/usr/local/go/bin', '/usr/lib/go/bin']);
  return all.find((go) => atLeast(versionOf(go), version)) ?? null;
}
