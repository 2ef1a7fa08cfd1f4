import { quoted } from '../input/quoted.js';
import { type DotToken, DotTokens } from './dot-tokens.js';

/** A label or another attribute: plain, or HTML with its markup. */
export interface DotValue {
  readonly text: string;
  readonly html: boolean;
}

export type DotAttributes = ReadonlyMap<string, DotValue>;

export interface DotNode {
  readonly name: string;
  readonly attributes: DotAttributes;
  readonly line: number;
}

export interface DotEdge {
  readonly from: string;
  readonly to: string;
  readonly attributes: DotAttributes;
  readonly line: number;
}

/** Nodes (where they are declared) and edges of a directed graph, in the order of the file. */
export interface DotGraph {
  readonly name: string;
  readonly nodes: readonly DotNode[];
  readonly edges: readonly DotEdge[];
}

const DEFAULTS = new Set(['node', 'edge', 'graph']);

/** Reads the part of DOT that automata are written in: one directed graph, no subgraphs. */
class DotReader {
  readonly #tokens: DotTokens;
  readonly #nodes: DotNode[] = [];
  readonly #edges: DotEdge[] = [];
  #ahead: DotToken;

  constructor(text: string, name: string) {
    this.#tokens = new DotTokens(text, name);
    this.#ahead = this.#tokens.next();
  }

  read(): DotGraph {
    if (this.#ahead.text.toLowerCase() === 'strict') this.#next();
    const word = this.#next();
    if (word.text.toLowerCase() !== 'digraph') {
      throw this.#tokens.fail(
        word.line,
        `expected 'digraph', found ${this.#shown(word)}; a Mealy machine is a directed graph`,
      );
    }
    const name = this.#is('id') ? this.#next().text : '';
    this.#expect('{');
    while (!this.#is('}')) this.#statement();
    this.#next();
    if (!this.#is('end')) throw this.#unexpected(this.#ahead, 'the end of the file after the graph');
    return { name, nodes: this.#nodes, edges: this.#edges };
  }

  #shown(token: DotToken): string {
    return token.kind === 'end' ? 'the end of the file' : `'${quoted(token.text)}'`;
  }

  #unexpected(token: DotToken, wanted: string): Error {
    return this.#tokens.fail(token.line, `expected ${wanted}, found ${this.#shown(token)}`);
  }

  #is(kind: DotToken['kind']): boolean {
    return this.#ahead.kind === kind;
  }

  #next(): DotToken {
    const token = this.#ahead;
    this.#ahead = this.#tokens.next();
    return token;
  }

  #expect(kind: DotToken['kind']): DotToken {
    if (this.#ahead.kind !== kind) throw this.#unexpected(this.#ahead, `'${kind}'`);
    return this.#next();
  }

  #id(): DotToken {
    const token = this.#next();
    if (token.kind !== 'id' && token.kind !== 'html') throw this.#unexpected(token, 'a name');
    let text = token.text;
    // Graphviz joins quoted strings with a plus.
    while (this.#is('+')) {
      this.#next();
      text += this.#next().text;
    }
    return { ...token, text };
  }

  #statement(): void {
    if (this.#is(';') || this.#is(',')) {
      this.#next();
      return;
    }
    if (this.#is('{') || this.#ahead.text.toLowerCase() === 'subgraph') {
      throw this.#tokens.fail(this.#ahead.line, 'subgraphs are not understood; a Mealy machine has none');
    }
    const first = this.#id();
    if (this.#is('=')) {
      this.#next();
      this.#id();
      return;
    }
    if (DEFAULTS.has(first.text.toLowerCase()) && this.#is('[')) {
      this.#attributes();
      return;
    }
    this.#port();
    this.#nodeOrEdges(first);
  }

  #value(): DotToken | null {
    if (!this.#is('=')) return null;
    this.#next();
    return this.#id();
  }

  /** `s0:n`, a compass point or port: says only where an arrow is drawn. */
  #port(): void {
    while (this.#is(':')) {
      this.#next();
      this.#id();
    }
  }

  #nodeOrEdges(first: DotToken): void {
    const chain = [first.text];
    while (this.#is('->') || this.#is('--')) {
      if (this.#next().kind === '--') {
        throw this.#tokens.fail(first.line, "'--' has no direction; a Mealy machine has arrows (->)");
      }
      chain.push(this.#id().text);
      this.#port();
    }
    const attributes = this.#attributes();
    if (chain.length === 1) this.#nodes.push({ name: first.text, attributes, line: first.line });
    chain.slice(1).forEach((to, i) => {
      this.#edges.push({ from: chain[i] ?? '', to, attributes, line: first.line });
    });
  }

  #attributes(): DotAttributes {
    const found = new Map<string, DotValue>();
    while (this.#is('[')) {
      this.#next();
      while (!this.#is(']')) {
        const name = this.#id();
        const value = this.#value();
        found.set(name.text.toLowerCase(), { text: value?.text ?? '', html: value?.kind === 'html' });
        if (this.#is(',') || this.#is(';')) this.#next();
      }
      this.#next();
    }
    return found;
  }
}

/** Reads a DOT file as automata learning tools write it; throws an InputError with file and line for anything else. */
export function readDot(text: string, name: string): DotGraph {
  return new DotReader(text, name).read();
}
