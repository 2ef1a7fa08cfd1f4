import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { PLAIN_CAPABILITIES } from '../../conformance/adapter/stack-description.js';
import * as testing from '../../conformance/testing.js';

const root = join(import.meta.dirname, '../..');
const FILE = join(root, 'docs/adding-a-stack.md');
const page = readFileSync(FILE, 'utf8');
const CLI = join(root, 'dist/cli/main.js');
const able = existsSync(CLI) && spawnSync('python3', ['--version']).status === 0;
/** Where the commands of the page are run: the page writes files. */
const folder = mkdtempSync(join(tmpdir(), 'tcproof-doc-'));
cpSync(join(root, 'conformance/stacks/example'), join(folder, 'conformance/stacks/example'), {
  recursive: true,
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Debian's python3 rather than one that is chosen by a script at each start. */
const ENV = { ...process.env, PATH: `/usr/bin:${process.env.PATH}` };

/** What the commands of a block print, each under its line; times differ from run to run. */
function session(commands: readonly string[]): string {
  return commands
    .map((command) => {
      const line = command.slice(2).replace(/^tcproof /, `${process.execPath} ${CLI} `);
      const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, env: ENV, encoding: 'utf8' });
      return `${command}\n${stdout}${stderr}`;
    })
    .join('')
    .replace(/\d+ us a request/, '40 us a request');
}

/** Runs a block as a module, in the folder of the repository, and returns what it prints. */
function printed(code: string): string {
  const lines: string[] = [];
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const load = (name: string): unknown => {
    if (name !== 'tcproof/testing') throw new Error(`the page imports ${name}, which its test does not know`);
    return testing;
  };
  new Function('require', 'exports', 'console', outputText)(
    load,
    {},
    { log: (text: string) => lines.push(text) },
  );
  return lines.join('\n');
}

/** The page as it should be. */
function fresh(): string {
  return page
    .replace(/```console\n([\s\S]*?)```/g, (_, text: string) => {
      return `\`\`\`console\n${session(text.split('\n').filter((line) => line.startsWith('$ ')))}\`\`\``;
    })
    .replace(/```ts\n([\s\S]*?)```\n\n```text\n[\s\S]*?```/g, (_, code: string) => {
      return `\`\`\`ts\n${code}\`\`\`\n\n\`\`\`text\n${printed(code)}\n\`\`\``;
    })
    .replace(/```python\n[\s\S]*?```/, () => {
      return `\`\`\`python\n${readFileSync(join(root, 'conformance/stacks/example/closed-port.py'), 'utf8')}\`\`\``;
    })
    .replace(/```ts file=(\S+)\n[\s\S]*?```/g, (_, path: string) => {
      return `\`\`\`ts file=${path}\n${readFileSync(join(root, path), 'utf8')}\`\`\``;
    });
}

describe('docs/adding-a-stack.md', () => {
  it.skipIf(!able)(
    'prints what it says, and shows the files as they are (needs python3; UPDATE=1 writes it anew)',
    () => {
      if (process.env.UPDATE === '1') writeFileSync(FILE, fresh());
      else expect(page).toBe(fresh());
    },
  );

  it('has lines of the schema', () => {
    const file = join(root, 'conformance/adapter/schema/adapter-protocol.schema.json');
    const ajv = new Ajv2020({ strict: true }).addSchema(JSON.parse(readFileSync(file, 'utf8')));
    const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((m) => (m[1] ?? '').trim().split('\n'));
    expect(blocks.map((lines) => lines.length)).toEqual([13, 6]);
    for (const [i, part] of ['request', 'reply'].entries()) {
      const valid = ajv.getSchema(`adapter-protocol.schema.json#/$defs/${part}`);
      for (const line of blocks[i] ?? []) expect([line, valid?.(JSON.parse(line))]).toEqual([line, true]);
    }
  });

  it('explains every capability', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map((m) => m[1]),
    );
    for (const name of Object.keys(PLAIN_CAPABILITIES)) expect(named).toContain(name);
  });
});
