import type { StackAdapter } from '../adapter/stack-adapter.js';
import type { OpenStack } from '../stacks/live-stack.js';
import { Audit } from './audit.js';
import { Case } from './case.js';

/** How a shim is started. */
export interface ShimCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** What is tested: a stack that can be opened again and again, over stdio where `shim` says how. */
export interface Subject {
  readonly shim: ShimCommand | null;
  open(): OpenStack & { readonly pid?: number | undefined };
}

/** Where the checks of a run get their stack from: one for all, a fresh one after each that failed. */
export class Bench {
  readonly audit = new Audit();
  readonly #subject: Subject;
  #open: ReturnType<Subject['open']> | null = null;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  get shim(): ShimCommand | null {
    return this.#subject.shim;
  }

  get adapter(): StackAdapter {
    return this.#opened.adapter();
  }

  /** Of the shim; undefined: it is none. */
  get pid(): number | undefined {
    return this.#opened.pid;
  }

  /** A case of the stack that is open. */
  case(): Case {
    return new Case(this.adapter, this.audit);
  }

  get #opened(): ReturnType<Subject['open']> {
    this.#open ??= this.#subject.open();
    return this.#open;
  }

  /** Ends the stack; the next check gets a fresh one. */
  end(): void {
    this.#open?.close();
    this.#open = null;
  }
}
