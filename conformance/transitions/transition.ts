import type { StateName } from '../../model/state-name.js';

/** One change of state as a kernel reports it. */
export interface Transition {
  /** Line of its file, from 1. */
  readonly line: number;
  /** Address of the kernel's socket, `ffff88810b461280`; null where the format does not show it. */
  readonly socket: string | null;
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly from: StateName;
  readonly to: StateName;
}

/** What one line of a trace is. `lost`: so many events were lost there, by the tracer's own word. */
export type TraceLine =
  | { readonly kind: 'transition'; readonly transition: Transition }
  | { readonly kind: 'lost'; readonly events: number }
  | { readonly kind: 'other protocol' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'damaged'; readonly why: string };
