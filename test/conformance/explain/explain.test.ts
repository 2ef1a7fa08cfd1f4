import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../../conformance/captures/read-capture.js';
import { wholeConnection, writeCapture } from './captures.js';
import { runExplain } from './run-explain.js';

let folder = '';
let one = '';
let many = '';
let wrong = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcproof-explain-'));
  one = writeCapture(join(folder, 'one.pcapng'), wholeConnection(40_000));
  const ports = Array.from({ length: 120 }, (_, i) => 40_000 + i);
  many = writeCapture(
    join(folder, 'many.pcapng'),
    ports.flatMap((port) => wholeConnection(port)),
  );
  // The client sends its text again, without the ACK bit.
  const lines = [...wholeConnection(40_000)];
  lines.splice(5, 0, { ...lines[3]!, flags: 'P', ipId: 999 });
  wrong = writeCapture(join(folder, 'wrong.pcapng'), lines);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('tcproof explain', () => {
  it('tells in a line how a connection opened and closed, who closed first and who holds TIME-WAIT', async () => {
    const { status, stdout, stderr } = await runExplain(one);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [line, capture] = stdout.split('\n');
    expect(line).toMatch(/^ +1 {2}10\.0\.0\.1:40000 > 10\.0\.0\.2:80 {2}\[SF ShADaFf\] {2}/);
    expect(line).toMatch(/three-way handshake.*four-way close.*originator.*TIME-WAIT at the originator/);
    expect(capture).toBe(`${one}: 9 packets, 9 TCP segments, 1 connection`);
  });

  it('ends with 1 where an end breaks a MUST, and says what, whose fault and which clause', async () => {
    const { status, stdout } = await runExplain(wrong);
    expect(status).toBe(1);
    expect(stdout).toMatch(/! frame 6: MUST \[.+\] .+\(sender, (certain|likely)\)/);
  });

  it('lists 50 of many connections, all with --all', async () => {
    const some = (await runExplain(many)).stdout;
    expect(some.match(/\[SF /g)).toHaveLength(50);
    expect(some).toMatch(/and 70 more connections: --all lists all/);
    const { stdout: all } = await runExplain(many, '--all');
    expect([...all.matchAll(/^ +(\d+) {2}10/gm)].map((m) => Number(m[1]))).toEqual(
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
  });

  it('numbers connections on through several captures, and names each capture', async () => {
    const { stdout } = await runExplain(one, many, '--all');
    expect(stdout).toContain(`${one}: 9 packets`);
    expect(stdout).toMatch(/^ +121 {2}10\.0\.0\.1:40119/m);
  });

  it('selects by number, address and port', async () => {
    const count = async (...args: readonly string[]) =>
      (await runExplain(many, '--all', ...args)).stdout.match(/\[SF /g)?.length ?? 0;
    expect(await count('--port', '40007')).toBe(1);
    expect(await count('--port', '80')).toBe(120);
    expect(await count('--host', '10.0.0.9')).toBe(0);
    expect(await count('--connection', '3', '-c', '5')).toBe(2);
  });

  it('draws one connection: states of both ends, relative numbers, clauses', async () => {
    const { stdout } = await runExplain(many, '-c', '7');
    expect(stdout).toMatch(
      /^ +55 +0\.000000 {2}SYN-SENT +--> <SEQ=0><CTL=SYN><WND=8192> +--> .*SYN \[3\.10\.1\]$/m,
    );
    expect(stdout).toMatch(/TIME-WAIT +--> <SEQ=12><ACK=2><CTL=ACK><WND=8192> +--> CLOSED/);
    expect(stdout).toMatch(/\[S\.\] 0:0\(0\) ack 1 win 8192/);
    expect((await runExplain(many, '-c', '7', '--absolute')).stdout).toContain('<SEQ=1012><ACK=5002>');
  });

  it('leaves the middle of a long diagram out, never what deviates', async () => {
    const { stdout } = await runExplain(wrong, '-d', '--rows', '3');
    expect(stdout).toMatch(/\.\.\. \d+ segments are left out \.\.\./);
    expect(stdout).toMatch(/! MUST/);
  });

  it('draws Mermaid, and HTML that fetches nothing and reads without colours', async () => {
    const { stdout: mermaid } = await runExplain(wrong, '-d', 'mermaid');
    expect(mermaid).toMatch(/^sequenceDiagram$/m);
    expect(mermaid).toMatch(/^ {2}O->>R: 1\. \+0\.000000 \[S\] 0:0\(0\) win 8192$/m);
    expect(mermaid.replace(/#\d+;/g, '')).not.toMatch(/[#;]/);
    const page = join(folder, 'page.html');
    const { stdout } = await runExplain(wrong, '-d', 'html', '-o', page);
    expect(stdout).toBe('');
    const html = readFileSync(page, 'utf8');
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).not.toMatch(/<(script|link|img|iframe)|url\(|@import|\ssrc=/);
    expect(html).toMatch(/prefers-color-scheme/);
    expect(html).toMatch(/<strong>Deviation, MUST<\/strong>/);
    expect(html.match(/<tr/g)).toHaveLength(11);
  });

  it('counts all connections by lifecycle', async () => {
    const { stdout } = await runExplain(many, wrong, '--summary');
    expect(stdout).toMatch(/^121 connections by lifecycle$/m);
    expect(stdout).toMatch(/^ +121 {2}three-way handshake {2}four-way close +SF +1,090 +1,2\d\d +1$/m);
    expect(stdout).toMatch(/^ +1 +1 {2}[a-z-]+ +MUST +sender/m);
  });

  it('writes JSON Lines by its schema, with segments on request', async () => {
    const path = new URL('../../../reports/schema/explain.schema.json', import.meta.url);
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(path, 'utf8')),
    );
    const { stdout, status } = await runExplain(one, wrong, '--json', '--diagram');
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const record of records) expect(validate(record) ? [] : validate.errors).toEqual([]);
    expect(records.map((r) => r.record)).toEqual([
      'connection',
      'capture',
      'connection',
      'capture',
      'summary',
    ]);
    expect(records[0]?.steps).toHaveLength(9);
    expect(records.at(-1)).toMatchObject({ complete: true, status, connections: 2 });
    expect(validate({ ...records[0], extra: 1 })).toBe(false);
    expect((await runExplain(one, '--json')).stdout).not.toContain('"steps"');
  });

  it('writes a copy whose comments carry state and verdict, and nothing else differs', async () => {
    const copy = join(folder, 'copy.pcapng');
    const { status } = await runExplain(one, '--write', copy);
    expect(status).toBe(0);
    const text = readFileSync(copy).toString('utf8');
    expect(text).toMatch(/connection 1: .*three-way handshake/);
    expect(text).toMatch(/originator ESTABLISHED -> FIN-WAIT-1; responder ESTABLISHED -> CLOSE-WAIT/);
    const read = async (file: string) => {
      const seen: string[] = [];
      await readCapture(file, {
        packet: (p) => seen.push(`${p.frame} ${p.time} ${p.seq} ${Buffer.from(p.source()).toString('hex')}`),
      });
      return seen;
    };
    expect(await read(copy)).toEqual(await read(one));
  });
});

describe('tcproof explain with bad input', () => {
  it('explains what stands before the damage, says where it is, and ends with 2', async () => {
    const cut = join(folder, 'cut.pcapng');
    const whole = readFileSync(one);
    writeFileSync(cut, whole.subarray(0, whole.length - 30));
    const { status, stdout, stderr } = await runExplain(cut);
    expect(status).toBe(2);
    expect(stdout).toMatch(/1 {2}10\.0\.0\.1:40000/);
    expect(stderr).toMatch(/^tcproof: .*cut\.pcapng, byte \d+: .+ \[TCP-CAPTURE\]\n$/);
  });

  it('goes on with the next capture after one that cannot be read', async () => {
    const { status, stdout, stderr } = await runExplain(join(folder, 'absent.pcap'), one);
    expect(status).toBe(2);
    expect(stdout).toContain('[SF ShADaFf]');
    expect(stderr).toMatch(/^tcproof: .*absent\.pcap.* \[TCP-CAPTURE\]\n$/);
  });

  it('ends with 3 where there is no TCP, or too many connections to follow', async () => {
    const empty = writeCapture(join(folder, 'empty.pcapng'), []);
    expect((await runExplain(empty)).status).toBe(3);
    const opens = Array.from({ length: 9 }, (_, i) => wholeConnection(50_000 + i)[0]!);
    const { status, stdout } = await runExplain(
      writeCapture(join(folder, 'o.pcapng'), opens),
      '--at-once',
      '4',
    );
    expect(status).toBe(3);
    expect(stdout).toMatch(/5 connections followed only in part/);
  });

  it.each([
    [['-', '-'], /standard input \(-\) can be read only once/],
    [['-', '--write', 'x.pcapng'], /reads its capture twice/],
    [['a.pcap', '--write', './a.pcap'], /would replace the capture itself/],
    [['a.pcap', '--json', '--summary'], /leave --summary out/],
    [['a.pcap', '--profile', 'rfc9239'], /no profile is called 'rfc9239'/],
    [['a.pcap', '--rows', 'many'], /not a positive whole number/],
    [['a.pcap', '-d', 'svg'], /Allowed choices are text, mermaid, html/],
  ])('refuses %j', async (args, message) => {
    const { error, stdout } = await runExplain(...args);
    expect(error?.message).toMatch(message);
    expect(stdout).toBe('');
  });

  it('says that a connection asked for does not exist', async () => {
    const { error } = await runExplain(one, '-c', '4');
    expect(error?.message).toMatch(/there is no connection 4: 1 were found/);
  });

  it('leaves no half-written copy where the capture cannot be read', async () => {
    const copy = join(folder, 'never.pcapng');
    await runExplain(join(folder, 'absent.pcap'), '--write', copy);
    expect(existsSync(copy)).toBe(false);
  });
});
