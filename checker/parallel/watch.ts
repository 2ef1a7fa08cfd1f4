import { Layout } from '../layout.js';
import type { TableReader } from '../shareable-system.js';
import { unreachable } from '../unreachable.js';
import type { Sight } from './expander.js';
import type { Message } from './messages.js';
import type { SetView } from './set-view.js';
import { StoreView } from './store-view.js';

/** What a thread has been told so far. */
export class Watch {
  readonly #reader: TableReader;
  #layout = new Layout();
  #number = -1;
  #store = new StoreView(2);
  #set: SetView | null = null;

  constructor(reader: TableReader) {
    this.#reader = reader;
  }

  hear(message: Message): void {
    switch (message.kind) {
      case 'layout':
        this.#layout = new Layout(message.widths);
        this.#number = message.number;
        this.#store = new StoreView(this.#layout.words);
        message.chunks.forEach((chunk, i) => {
          this.#store.add(i, chunk);
        });
        this.#set = message.set;
        return;
      case 'chunk':
        this.#store.add(message.index, message.chunk);
        return;
      case 'set':
        this.#set = message.set;
        return;
      case 'tables':
        this.#reader.adopt(message.tables);
        return;
      default:
        unreachable(message);
    }
  }

  sight(): Sight {
    if (this.#set === null) throw new Error('nothing was said of the set');
    return { layout: this.#layout, layoutNumber: this.#number, store: this.#store, set: this.#set };
  }
}
