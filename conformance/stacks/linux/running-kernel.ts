import type { StackAdapter } from '../../adapter/stack-adapter.js';
import type { OpenStack } from '../live-stack.js';
import type { Listening } from './case-sockets.js';
import { describeLinux } from './description.js';
import { type Libc, loadLibc } from './libc.js';
import { LinuxAdapter, type SharedKernel } from './linux-adapter.js';
import { addPeerRoute } from './peer-route.js';
import { PrivateNamespace } from './private-namespace.js';
import { applySettings } from './settings.js';
import { SocketDiag } from './socket-diag.js';
import { SocketPool } from './socket-pool.js';
import { TunDevice } from './tun-device.js';
import { UserCalls } from './user-calls.js';
import { Wire } from './wire.js';

/** Addresses for documentation (RFC 5737): nothing real is meant, even if a packet should get out. */
const LOCAL = [192, 0, 2, 1] as const;
const REMOTE = [192, 0, 2, 2] as const;

/** The kernel's TCP in a namespace of its own, with a wire of ours. */
export class RunningKernel implements OpenStack {
  readonly #namespace: PrivateNamespace;
  readonly #pool: SocketPool;
  readonly #shared: SharedKernel;
  readonly #adapters: LinuxAdapter[] = [];
  #open = true;

  private constructor(namespace: PrivateNamespace, pool: SocketPool, shared: SharedKernel) {
    this.#namespace = namespace;
    this.#pool = pool;
    this.#shared = shared;
  }

  /** @throws Error where koffi, a privilege or the device is missing; nothing is left then */
  static start(listening: Listening): RunningKernel {
    const libc = loadLibc();
    const namespace = PrivateNamespace.create(libc);
    try {
      return namespace.inside(() => RunningKernel.#furnish(libc, namespace, listening));
    } catch (error) {
      namespace.close();
      throw error;
    }
  }

  static #furnish(libc: Libc, namespace: PrivateNamespace, listening: Listening): RunningKernel {
    applySettings(namespace);
    const device = TunDevice.open(libc, namespace, LOCAL);
    try {
      addPeerRoute(libc, namespace, REMOTE, device.index);
      const pool = new SocketPool(libc, namespace);
      return new RunningKernel(namespace, pool, {
        wire: new Wire(device),
        calls: new UserCalls(libc, pool, LOCAL, REMOTE),
        diag: new SocketDiag(libc, LOCAL, REMOTE),
        description: describeLinux(listening),
        listening,
        local: LOCAL,
        remote: REMOTE,
      });
    } catch (error) {
      device.close();
      throw error;
    }
  }

  /** As many as there are local ports, 64,512; each case in use has one or two of the process's descriptors. */
  adapter(): StackAdapter {
    return this.#shared.wire.attach((port) => {
      const adapter = new LinuxAdapter(this.#shared, port);
      this.#adapters.push(adapter);
      return adapter;
    });
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    for (const adapter of this.#adapters) adapter.end();
    this.#pool.close();
    this.#shared.diag.close();
    this.#shared.wire.close();
    this.#namespace.close();
  }
}
