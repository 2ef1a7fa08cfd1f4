import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StackUnavailable } from '../live-stack.js';
import type { FakeConnection, FakeNetwork } from './fake-network.js';

/** What is used of an emulator (v86.d.ts leaves out the network adapter). */
interface Emulator {
  readonly network_adapter?: FakeNetwork;
  add_listener(event: 'tcp-connection', listener: (connection: FakeConnection) => void): void;
  destroy(): Promise<void>;
}

type EmulatorClass = new (options: object) => Emulator;

/** A loaded emulator whose processor never runs. */
export interface LoadedNetwork {
  readonly network: FakeNetwork;
  /** Called with each connection that a SYN begins. */
  onConnection(listener: (connection: FakeConnection) => void): void;
  destroy(): void;
}

/** The part of WebAssembly that is used; TypeScript knows it only with the types of a browser. */
interface Compiler {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: Compiler };

const require = createRequire(import.meta.url);

/** Where npm has put v86's module; null where it is not installed. */
export function v86Module(): string | null {
  try {
    return require.resolve('v86');
  } catch {
    return null;
  }
}

export function v86Version(module: string): string {
  const manifest = readFileSync(path.join(path.dirname(module), '..', 'package.json'), 'utf8');
  return String((JSON.parse(manifest) as { readonly version?: unknown }).version);
}

const MEBIBYTE = 2 ** 20;

/**
 * A promise that is kept at once: v86 goes on within its constructor, so that a stack can be opened by a call that returns it. Where a later v86
 * awaits it instead, there is no network adapter yet, which is told.
 */
function compiledAtOnce(code: Uint8Array): (imports: object) => object {
  return (imports) => ({
    // biome-ignore lint/suspicious/noThenProperty: it stands for a promise.
    then: (use: (exports: object) => void): void =>
      use(new WebAssembly.Instance(new WebAssembly.Module(code), imports).exports),
  });
}

function start(module: string): Emulator {
  const { V86 } = require(module) as { readonly V86: EmulatorClass };
  return new V86({
    wasm_fn: compiledAtOnce(readFileSync(path.join(path.dirname(module), 'v86.wasm'))),
    memory_size: 16 * MEBIBYTE,
    vga_memory_size: MEBIBYTE,
    autostart: false,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
    net_device: { type: 'ne2k', relay_url: 'fetch' },
  });
}

/** Loads v86 without booting anything. @throws StackUnavailable */
export function loadNetwork(module: string): LoadedNetwork {
  const emulator = start(module);
  const { network_adapter: network } = emulator;
  if (network === undefined)
    throw new StackUnavailable(`v86 ${v86Version(module)} has no network adapter where 0.5.462 has it`);
  // Nothing of the host's network is touched, whatever a case makes of the HTTP proxy.
  network.fetch = () => Promise.reject(new Error('no network'));
  return {
    network,
    onConnection: (listener) => emulator.add_listener('tcp-connection', listener),
    destroy: () => void emulator.destroy(),
  };
}
