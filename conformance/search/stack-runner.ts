import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { StackDescription } from '../adapter/stack-description.js';
import type { OpenStack } from '../stacks/live-stack.js';
import type { StackSource } from './stack-source.js';

/** A running stack that is started afresh whenever it has crashed, hangs or floods. */
export class StackRunner {
  readonly #source: StackSource;
  #open: OpenStack;
  #adapter: StackAdapter;
  readonly description: StackDescription;
  /** How often it was started afresh. */
  restarts = 0;

  /** @throws StackUnavailable */
  constructor(source: StackSource) {
    this.#source = source;
    this.#open = source.open();
    this.#adapter = this.#open.adapter();
    this.description = this.#adapter.hello();
  }

  get adapter(): StackAdapter {
    return this.#adapter;
  }

  /** After a crash: what is left of the stack goes, a fresh one comes. @throws StackUnavailable */
  restart(): void {
    this.#open.close();
    this.#open = this.#source.open();
    this.#adapter = this.#open.adapter();
    this.restarts += 1;
  }

  close(): void {
    this.#open.close();
  }
}
