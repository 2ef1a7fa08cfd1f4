/** Longest line that is looked at, in UTF-16 units; no format we read has lines near that. */
const LONGEST = 65_536;

/** Told of each line with its number, from 1; `cut` when it was longer than any line can be and only its beginning is given. */
export type LineListener = (line: string, number: number, cut: boolean) => void;

/** Cuts text that arrives in pieces into lines (LF, CRLF), in bounded memory: of an endless line only the beginning is kept. */
export class LineReader {
  readonly #listener: LineListener;
  #rest = '';
  #cut = false;
  #number = 0;

  constructor(listener: LineListener) {
    this.#listener = listener;
  }

  push(text: string): void {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#keep(text, start, end);
      this.#emit();
      start = end + 1;
    }
    this.#keep(text, start, text.length);
  }

  /** The last line may lack its end. */
  end(): void {
    if (this.#rest !== '' || this.#cut) this.#emit();
  }

  #keep(text: string, start: number, end: number): void {
    const room = LONGEST - this.#rest.length;
    if (end - start > room) this.#cut = true;
    this.#rest += text.slice(start, Math.min(end, start + room));
  }

  #emit(): void {
    const line = this.#rest.endsWith('\r') ? this.#rest.slice(0, -1) : this.#rest;
    this.#number += 1;
    const cut = this.#cut;
    this.#rest = '';
    this.#cut = false;
    this.#listener(this.#number === 1 ? line.replace(/^\uFEFF/, '') : line, this.#number, cut);
  }
}

/** The lines of a text that is in memory. */
export function eachLine(text: string, listener: LineListener): void {
  const reader = new LineReader(listener);
  reader.push(text);
  reader.end();
}
