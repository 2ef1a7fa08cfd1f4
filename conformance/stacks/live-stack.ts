import type { StackAdapter } from '../adapter/stack-adapter.js';

/** A real TCP implementation that can be driven here, if what it needs is there. */
export interface LiveStack {
  /** As the command line and the folder `conformance/stacks/NAME` call it. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** One line: what is missing here and how to get it; null where nothing is. Quick: it builds nothing. */
  missing(): string | null;
  /** Builds the shim, once; does nothing where it is there already. @throws StackUnavailable */
  build?(): void;
  /** Starts the stack, built before. @throws StackUnavailable */
  open(): OpenStack;
}

/** A running stack. */
export interface OpenStack {
  /**
   * An adapter that plays one case after the other. A stack with a real clock gives many: each has a case of its own, and while one of them
   * waits in `advance`, time passes for all (a later `advance` of another returns at once where its time is already over). Others give one.
   */
  adapter(): StackAdapter;
  /** Ends its processes, devices and namespaces; also after a StackFailure. Never throws, and may be called twice. */
  close(): void;
}

/** The stack can't be built or started here. */
export class StackUnavailable extends Error {
  override readonly name = 'StackUnavailable';
}
