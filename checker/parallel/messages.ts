import type { Components } from '../layout.js';
import type { SetView } from './set-view.js';

/** What the master tells the other threads. */
export type Message =
  | {
      readonly kind: 'layout';
      readonly widths: Components;
      readonly number: number;
      /** All chunks of the store, in the new layout. */
      readonly chunks: readonly Int32Array[];
      readonly set: SetView;
    }
  | { readonly kind: 'chunk'; readonly index: number; readonly chunk: Int32Array }
  | { readonly kind: 'set'; readonly set: SetView }
  | { readonly kind: 'tables'; readonly tables: unknown };

/** What a thread is started with. */
export interface Commission {
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly places: SharedArrayBuffer;
  readonly port: import('node:worker_threads').MessagePort;
  readonly readerModule: string;
  readonly tables: unknown;
}
