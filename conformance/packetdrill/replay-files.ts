import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseScript } from './language/parse-script.js';
import { ScriptError } from './language/script-error.js';
import { type JudgeOptions, judgeScript } from './verdict/judge-script.js';
import { badInput, type ScriptVerdict } from './verdict/verdict.js';

/** No script is longer; what is longer is not read at all. */
const LARGEST = 4_000_000;

const START = { line: 1, column: 1 };

/** The scripts (`*.pkt`) below a folder in the order of their names, or the file itself. */
function scriptsIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.pkt'))
    .sort()
    .map((name) => join(path, name));
}

function unreadable(path: string, error: unknown): ScriptVerdict {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such file or folder' : `it cannot be read (${code})`;
  return badInput(path, START, `${path}: ${why}`);
}

function replayFile(path: string, options: JudgeOptions): ScriptVerdict {
  try {
    const { size } = statSync(path);
    if (size > LARGEST) return badInput(path, START, `${path}: ${size} bytes are no script`);
    return judgeScript(parseScript(readFileSync(path, 'utf8'), path), options);
  } catch (error) {
    if (error instanceof ScriptError) return badInput(path, error.at, error.message);
    if (error instanceof Error && 'syscall' in error) return unreadable(path, error);
    throw error;
  }
}

/** Judges scripts, given as files or as folders of `*.pkt`. What cannot be read is a verdict of its own: the others are judged all the same. */
export function replayFiles(paths: readonly string[], options: JudgeOptions): readonly ScriptVerdict[] {
  return paths.flatMap((path) => {
    try {
      const files = scriptsIn(path);
      if (files.length === 0)
        return [badInput(path, START, `${path}: no script (*.pkt) lies below this folder`)];
      return files.map((file) => replayFile(file, options));
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) return [unreadable(path, error)];
      throw error;
    }
  });
}
