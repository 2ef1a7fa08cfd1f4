import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../conformance/input/input-error.js';
import { readMapping, roleOf, STANDARD_MAPPING } from '../../../conformance/learned/mapping.js';
import { readMealy } from '../../../conformance/learned/read-mealy.js';
import { inputSymbol, outputSymbol, outputText } from '../../../conformance/learned/symbol.js';
import { writeMealy } from '../../../conformance/learned/write-mealy.js';
import { deep } from '../../deep.js';
import { anyText } from '../any-text.js';

const machine = (text: string) => readMealy(text, 'm.dot').machine;

describe('DOT of a Mealy machine', () => {
  it('as LearnLib writes it', () => {
    const text = `digraph g {
	s0 [shape="circle" label="0"];
	s1 [shape="circle" label="1"];
	s0 -> s1 [label="SYN(V,V,0) / ACK+SYN(FRESH,NEXT,0)"];
	s0 -> s0 [label="a/b / c"];
	s1 -> s1 [label="SYN(V,V,0) / -"]
	s1 -> s0 [label="a/b / d"]
__start0 [label="" shape="none" width="0" height="0"];
__start0 -> s0;
}`;
    expect(machine(text)).toEqual({
      name: 'g',
      initial: 's0',
      states: ['s0', 's1'],
      inputs: ['SYN(V,V,0)', 'a/b'],
      steps: [
        { from: 's0', input: 'SYN(V,V,0)', output: 'ACK+SYN(FRESH,NEXT,0)', to: 's1' },
        { from: 's0', input: 'a/b', output: 'c', to: 's0' },
        { from: 's1', input: 'SYN(V,V,0)', output: '-', to: 's1' },
        { from: 's1', input: 'a/b', output: 'd', to: 's0' },
      ],
    });
    expect(readMealy(text, 'm.dot').complaints).toEqual([]);
  });

  it('with tables as labels, and the initial state marked by its colour', () => {
    const cell = (i: string, o: string) =>
      `<<table border="0" cellpadding="1"><tr><td>${i}</td><td>/</td><td>${o}</td></tr></table>>`;
    const text = `digraph G {\nlabel=""\ns0\ns1 [color="red"]\ns0 -> s1[label=${cell('A&amp;B', 'x &lt; y')}]\ns1 -> s1[label=${cell('A&amp;B', '')}]\n}`;
    expect(machine(text)).toMatchObject({
      initial: 's1',
      steps: [
        { from: 's0', input: 'A&B', output: 'x < y', to: 's1' },
        { input: 'A&B', output: '' },
      ],
    });
  });

  it('with comments, quoted names, several pairs in a label, ports, defaults; begins where its first transition does', () => {
    const text = `/* learned */ strict digraph "two words" { // here
# a line of the preprocessor
rankdir=LR; node [shape=circle]; edge [fontsize=8]
"s 1" -> "s \\"2\\"":n [label="IN1/OUT1\\nIN2 / OUT2", style=bold]; "s \\"2\\"" -> "s 1" [label="IN1"+"/X"] }`;
    expect(machine(text)).toMatchObject({
      name: 'two words',
      initial: 's 1',
      states: ['s 1', 's "2"'],
      steps: [
        { from: 's 1', input: 'IN1', output: 'OUT1', to: 's "2"' },
        { from: 's 1', input: 'IN2', output: 'OUT2', to: 's "2"' },
        { from: 's "2"', input: 'IN1', output: 'X', to: 's 1' },
      ],
    });
    expect(readMealy(text, 'm.dot').complaints).toMatchObject([
      { what: 'the machine is not complete: a state has no transition for some input', line: 4, count: 1 },
    ]);
  });

  it.each([
    ['', /^m\.dot:1: expected 'digraph', found the end of the file/],
    ['graph { a -- b }', /^m\.dot:1: expected 'digraph', found 'graph'/],
    ['digraph {\n a -- b }', /^m\.dot:2: '--' has no direction/],
    ['digraph {\n a -> b', /^m\.dot:2: expected .*, found the end of the file/],
    ['digraph {\n subgraph x { a } }', /^m\.dot:2: subgraphs are not understood/],
    ['digraph {\n a -> b [label="x / y"]\n a -> a }', /^m\.dot:3: transition a -> a has no label/],
    [
      'digraph {\n a -> b [label="x"] }',
      /^m\.dot:2: the label 'x' of transition a -> b is not "input \/ output"/,
    ],
    [
      'digraph {\n a -> b [label="x / y"]\n a -> a [label="x / y"] }',
      /^m\.dot:3: not deterministic: in state 'a' input 'x' leads to 'a' with 'y', in line 2 to 'b' with 'y'/,
    ],
    [
      'digraph {\n p -> a\n q -> b\n a -> b [label="x / y"] b -> a [label="x / y"] }',
      /^m\.dot:3: two initial states/,
    ],
    ['digraph { a }', /^m\.dot:1: the machine has no transitions/],
    ['digraph { a [label="x', /^m\.dot:1: the quoted text has no end/],
    ['digraph { a [label=<x', /^m\.dot:1: the HTML text has no end/],
    ['digraph {\n/* x', /^m\.dot:2: the comment has no end/],
    ['digraph { ! }', /^m\.dot:1: '!' does not belong into a DOT file/],
    ['digraph { } x', /^m\.dot:1: expected the end of the file/],
  ])('%j is refused with its line', (text, message) => {
    expect(() => machine(text)).toThrow(message);
    expect(() => machine(text)).toThrow(InputError);
  });

  it('is read back as it was written', () => {
    const word = fc.stringMatching(/^[A-Za-z(][A-Za-z0-9+(),."]{0,8}$/).filter((w) => !w.includes('/'));
    const states = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        states,
        fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        word,
        fc.nat(),
        (n, inputs, output, seed) => {
          const names = Array.from({ length: n }, (_, i) => `q ${i}`);
          const steps = names.flatMap((from, i) =>
            inputs.map((input, j) => ({ from, input, output, to: names[(i * 7 + j * 3 + seed) % n]! })),
          );
          const original = { name: 'm', initial: names[seed % n]!, states: names, inputs, steps };
          // A blank beside a bracket would move the slash that divides input and output.
          fc.pre(inputs.every((i) => (i.match(/\(/g)?.length ?? 0) === (i.match(/\)/g)?.length ?? 0)));
          expect(readMealy(writeMealy(original), 'm').machine).toEqual(original);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('any text gives a machine or an InputError', () => {
    const seed =
      'digraph g {\n s0 [color="red"]\n s0 -> s1 [label=<<table><tr><td>A</td><td>/</td><td>B</td></tr></table>>];\n s1 -> s0 [label="A / C"]\n}';
    const mutated = fc
      .tuple(fc.nat(seed.length), fc.nat(9), anyText(6))
      .map(([at, cut, put]) => seed.slice(0, at) + put + seed.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(mutated, anyText()), (text) => {
        for (const read of [readMealy, readMapping]) {
          try {
            read(text, 'fuzz');
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }
      }),
      { numRuns: deep(300, 10_000) },
    );
  });
});

describe('the standard alphabet', () => {
  it('has calls and segments; PSH and blanks do not matter', () => {
    expect(inputSymbol('connect')).toEqual({ kind: 'call', call: 'CONNECT' });
    expect(inputSymbol('ACK+PSH(V,INV,1)')).toEqual({
      kind: 'segment',
      segment: {
        syn: false,
        fin: false,
        rst: false,
        ack: true,
        seqChoice: 'valid',
        ackChoice: 'invalid',
        octets: 1,
      },
    });
    expect(inputSymbol('FIN+ACK')).toEqual(inputSymbol('ack+fin( V, V, 0)'));
    expect(['', 'HELLO', 'SYN(Q,V,0)', 'SYN(V,V,0', 'toString'].map(inputSymbol)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('has outputs that are written as they are read', () => {
    for (const text of [
      'TIMEOUT',
      'ACK+SYN(FRESH,NEXT,0)',
      'RST(ZERO,ZERO,0)',
      'ACK(NEXT,*,1); ACK+FIN(NEXT,CURRENT,0)',
    ]) {
      expect(outputText(outputSymbol(text)!)).toBe(text);
    }
    expect(['SYN(V,V,0)', 'constructor', 'ACK;'].map(outputSymbol)).toEqual([null, null, null]);
  });
});

describe('a mapping', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../reports/schema/learned-mapping.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  const good = {
    name: 'mine',
    socket: 'client',
    inputs: { open: 'CONNECT', syn: 'SYN(V,V,0)', bad: 'ACK(V,INV,0)', late: 'RST(V+1,V-1,0)' },
    outputs: { '-': 'TIMEOUT', sa: 'ACK+SYN(FRESH,NEXT,0)' },
  };

  it('that follows its schema is read', () => {
    expect(valid(good)).toBe(true);
    expect(readMapping(JSON.stringify(good), 'map.json')).toEqual(good);
    expect(readMapping('{"name":"x"}', 'map.json')).toEqual({ ...STANDARD_MAPPING, name: 'x' });
  });

  it.each<[unknown, RegExp]>([
    [[], /^map\.json: a mapping is a JSON object/],
    [{}, /^map\.json: name: must be a text/],
    [{ ...good, input: {} }, /^map\.json: input: there is no such field/],
    [{ ...good, socket: 'peer' }, /^map\.json: socket: must be 'client', 'server' or 'endpoint'/],
    [{ ...good, inputs: { x: 1 } }, /^map\.json: inputs\.x: must be a text/],
    [
      { ...good, inputs: { x: 'HELLO' } },
      /^map\.json: inputs\.x: 'HELLO' is no symbol of the standard alphabet/,
    ],
    [{ ...good, outputs: [] }, /^map\.json: outputs: must be an object/],
  ])('%j is refused by the schema and with its place', (value, message) => {
    expect(valid(value)).toBe(false);
    expect(() => readMapping(JSON.stringify(value), 'map.json')).toThrow(message);
  });

  it('that is no JSON is refused', () => {
    expect(() => readMapping('{', 'map.json')).toThrow(/^map\.json: no JSON: /);
  });

  it('tells whose calls the machine takes', () => {
    expect(roleOf(STANDARD_MAPPING, ['CONNECT', 'SYN(V,V,0)'])).toBe('client');
    expect(roleOf(STANDARD_MAPPING, ['ACCEPT', 'SYN(V,V,0)'])).toBe('server');
    expect(roleOf(STANDARD_MAPPING, ['LISTEN', 'SYN(V,V,0)'])).toBe('server');
    expect(roleOf(STANDARD_MAPPING, ['CONNECT', 'LISTEN'])).toBe('endpoint');
    expect(roleOf({ ...STANDARD_MAPPING, socket: 'client' }, ['ACCEPT'])).toBe('client');
  });
});
