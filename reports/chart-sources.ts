import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

/** A stretch of a source file: lines `from` .. `to`, counted from 0, `to` excluded. */
export interface SourceRange {
  /** From the package's root, with `/`. */
  readonly file: string;
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** A top-level constant or function of a source file. */
export interface Declaration extends SourceRange {
  readonly name: string;
}

const DECLARATION = /^(?:export )?(?:const|function) (\w+)/;
const TOP_LEVEL = /^(?:export|const|function|import|\/\*\*)/;

function declarationsOf(file: string, lines: readonly string[]): readonly Declaration[] {
  return lines.flatMap((line, from) => {
    const name = DECLARATION.exec(line)?.[1];
    if (name === undefined) return [];
    const next = lines.findIndex((l, i) => i > from && TOP_LEVEL.test(l));
    return [{ name, file, lines, from, to: next < 0 ? lines.length : next }];
  });
}

const FOLDER = 'model/states';

/** All top-level declarations of the chart's sources, which are shipped beside the compiled code. */
export function chartSources(root: string = packageRoot()): readonly Declaration[] {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => {
      const lines = readFileSync(join(root, FOLDER, name), 'utf8').split(/\r?\n/);
      return declarationsOf(`${FOLDER}/${name}`, lines);
    });
}
