/** Letters that Zeek writes at most once for each side. */
const ONCE = 'ADIQ';

/** Longest history kept: flags can repeat without end (a flood of RST with changing numbers), Zeek's own strings are as bounded as its patience. */
const LONGEST = 256;

/** Zeek's `history` of one connection: a letter per kind of event, upper case for the originator. */
export class ZeekHistory {
  #text = '';
  /** A bit for each of the letters written at most once, and each side. */
  #written = 0;

  get text(): string {
    return this.#text;
  }

  /** Adds a letter, given in upper case; one that counts once is not repeated. */
  add(letter: string, originator: boolean): void {
    const once = ONCE.indexOf(letter);
    if (once >= 0) {
      const bit = 1 << (2 * once + (originator ? 1 : 0));
      if ((this.#written & bit) !== 0) return;
      this.#written |= bit;
    }
    if (this.#text.length < LONGEST) this.#text += originator ? letter : letter.toLowerCase();
  }

  /** The first letter of a connection whose first packet came from its responder. */
  flipped(): void {
    this.#text = `^${this.#text}`;
  }
}
