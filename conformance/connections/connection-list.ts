import type { Connection } from './connection.js';

/** Connections in the order of their last packet, the longest silent first; moving one to the end takes constant time. */
export class ConnectionList {
  /** Silence in seconds after which its connections are finished. */
  readonly seconds: number;
  #first: Connection | null = null;
  #last: Connection | null = null;

  constructor(seconds: number) {
    this.seconds = seconds;
  }

  get first(): Connection | null {
    return this.#first;
  }

  append(connection: Connection): void {
    connection.list = this;
    connection.before = this.#last;
    connection.after = null;
    if (this.#last === null) this.#first = connection;
    else this.#last.after = connection;
    this.#last = connection;
  }

  remove(connection: Connection): void {
    const { before, after } = connection;
    if (before === null) this.#first = after;
    else before.after = after;
    if (after === null) this.#last = before;
    else after.before = before;
    connection.before = null;
    connection.after = null;
    connection.list = null;
  }
}
