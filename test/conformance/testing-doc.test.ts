import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as testing from '../../conformance/testing.js';
import * as toy from './toy-stack/toy-stack.js';

const FILE = join(import.meta.dirname, '../../docs/testing-your-stack.md');
const MODULES: Readonly<Record<string, unknown>> = {
  'tcproof/testing': testing,
  './toy-stack.js': toy,
  'fast-check': { ...fc, __esModule: true, default: fc },
};

/** Runs a block of the page as a module and returns what it prints. */
function printed(code: string): string {
  const lines: string[] = [];
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  const load = (name: string): unknown => {
    if (!(name in MODULES)) throw new Error(`the page imports ${name}, which its test does not know`);
    return MODULES[name];
  };
  const run = new Function('require', 'exports', 'console', outputText);
  run(load, {}, { log: (text: string) => lines.push(text.trimEnd()) });
  return lines.join('\n');
}

const PAIR = /```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g;

describe('docs/testing-your-stack.md', () => {
  const page = readFileSync(FILE, 'utf8');
  const pairs = [...page.matchAll(PAIR)];

  it('has blocks to run', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(6);
    expect(pairs.length).toBe(page.split('```ts').length - 1);
  });

  it('prints what it says (UPDATE=1 writes it anew)', () => {
    const fresh = page.replace(
      PAIR,
      (_, code: string) => `\`\`\`ts\n${code}\`\`\`\n\n\`\`\`text\n${printed(code)}\n\`\`\``,
    );
    if (process.env.UPDATE === '1') writeFileSync(FILE, fresh);
    else expect(page).toBe(fresh);
  });
});
