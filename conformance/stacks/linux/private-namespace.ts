import { closeSync, openSync, readlinkSync } from 'node:fs';
import type { Libc } from './libc.js';
import { must } from './system-error.js';
import { CLONE_NEWNET } from './uapi.js';

/** Linux work was asked for in a network namespace that was not made for it. */
export class OutsideNamespace extends Error {
  override readonly name = 'OutsideNamespace';
}

/** That of the calling thread: on Linux each thread may have another. */
const OF_THREAD = '/proc/thread-self/ns/net';
const OF_PROCESS = '/proc/self/ns/net';

/**
 * A network namespace made by this process for its own use. It lives as long as a descriptor keeps it: with the process it vanishes, and with it all
 * devices and sockets in it, also after kill -9. The calling thread is in it only while `inside` runs, so that no other code gets in unnoticed.
 */
export class PrivateNamespace {
  readonly #libc: Libc;
  readonly #fd: number;
  /** `net:[4026532177]`: its inode. */
  readonly id: string;

  private constructor(libc: Libc, fd: number, id: string) {
    this.#libc = libc;
    this.#fd = fd;
    this.id = id;
  }

  /** @throws SystemError where the kernel forbids it @throws OutsideNamespace where none was made */
  static create(libc: Libc): PrivateNamespace {
    const known = [readlinkSync(OF_THREAD), readlinkSync(OF_PROCESS)];
    const home = openSync(OF_THREAD, 'r');
    try {
      must(libc, 'unshare(CLONE_NEWNET)', libc.unshare(CLONE_NEWNET));
      const id = readlinkSync(OF_THREAD);
      if (known.includes(id)) throw new OutsideNamespace(`unshare left the thread in ${id}`);
      return new PrivateNamespace(libc, openSync(OF_THREAD, 'r'), id);
    } finally {
      must(libc, 'setns(home)', libc.setns(home, CLONE_NEWNET));
      closeSync(home);
    }
  }

  /** Runs `work`, which must be synchronous, with the thread in the namespace, and puts the thread back. @throws SystemError */
  inside<T>(work: () => T): T {
    const home = openSync(OF_THREAD, 'r');
    try {
      must(this.#libc, 'setns(private)', this.#libc.setns(this.#fd, CLONE_NEWNET));
      this.assertInside();
      return work();
    } finally {
      must(this.#libc, 'setns(home)', this.#libc.setns(home, CLONE_NEWNET));
      closeSync(home);
    }
  }

  /** To be asked before anything that changes a device or a setting. @throws OutsideNamespace */
  assertInside(): void {
    const here = readlinkSync(OF_THREAD);
    if (here !== this.id)
      throw new OutsideNamespace(
        `this thread is in ${here}, not in ${this.id}, which was made for the tests`,
      );
  }

  /** The namespace ends with its last socket and device. */
  close(): void {
    closeSync(this.#fd);
  }
}
