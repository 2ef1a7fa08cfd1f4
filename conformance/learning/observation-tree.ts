import type { Word } from '../vectors/mealy/machine.js';

/** Nodes that the arrays have room for at first. */
const ROOM = 1024;

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}

/** All that was observed, as a prefix tree: nodes are numbered from 0, the root; it is the cache of queries too. */
export class ObservationTree {
  readonly letters: number;
  /** Child of a node by letter, 0 where nothing was asked. */
  #children: Int32Array<ArrayBuffer>;
  /** Of each node: the output of the letter that leads to it, its parent, and that letter. */
  #output = new Int32Array(ROOM);
  #parent = new Int32Array(ROOM);
  #letter = new Int32Array(ROOM);
  #size = 1;

  constructor(letters: number) {
    this.letters = letters;
    this.#children = new Int32Array(ROOM * letters);
  }

  get size(): number {
    return this.#size;
  }

  /** 0 where nothing was asked. */
  child(node: number, letter: number): number {
    return this.#children[node * this.letters + letter] ?? 0;
  }

  /** The output of the letter that leads to a node other than the root. */
  output(node: number): number {
    return this.#output[node] ?? 0;
  }

  /** The child, made where it is not there. @throws RangeError where another output was observed before */
  add(node: number, letter: number, output: number): number {
    const known = this.child(node, letter);
    if (known !== 0) {
      if (this.output(known) !== output) throw new RangeError('another output was observed before');
      return known;
    }
    const made = this.#size;
    if (made === this.#output.length) this.#grow();
    this.#children[node * this.letters + letter] = made;
    this.#output[made] = output;
    this.#parent[made] = node;
    this.#letter[made] = letter;
    this.#size += 1;
    return made;
  }

  /** The node that a word leads to; 0 for the empty word, -1 where the word was not asked. */
  after(word: Word, from = 0): number {
    let node = from;
    for (const letter of word) {
      node = this.child(node, letter);
      if (node === 0) return -1;
    }
    return node;
  }

  /** Takes a node and all that follows it out of the tree. */
  forget(node: number): void {
    this.#children[(this.#parent[node] ?? 0) * this.letters + (this.#letter[node] ?? 0)] = 0;
  }

  wordOf(node: number): Word {
    const word: number[] = [];
    for (let at = node; at !== 0; at = this.#parent[at] ?? 0) word.push(this.#letter[at] ?? 0);
    return word.reverse();
  }

  #grow(): void {
    const length = 2 * this.#output.length;
    this.#children = grown(this.#children, length * this.letters);
    this.#output = grown(this.#output, length);
    this.#parent = grown(this.#parent, length);
    this.#letter = grown(this.#letter, length);
  }
}
