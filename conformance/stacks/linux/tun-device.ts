import { closeSync, constants, openSync } from 'node:fs';
import type { Libc } from './libc.js';
import type { PrivateNamespace } from './private-namespace.js';
import { socketAddress } from './socket-address.js';
import { must, SystemError } from './system-error.js';
import {
  AF_INET,
  IFF_NO_PI,
  IFF_TUN,
  IFF_UP,
  POLLIN,
  SIOCGIFFLAGS,
  SIOCGIFINDEX,
  SIOCSIFADDR,
  SIOCSIFFLAGS,
  SIOCSIFNETMASK,
  SIOCSIFTXQLEN,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  TUNSETIFF,
} from './uapi.js';

const NAME = 'tun0';
const EAGAIN = 11;

/** Datagrams that may wait to be read: each of thousands of parked cases may retransmit in the same instant. */
const QUEUE = 32_768;

/** The largest IPv4 datagram. */
const LARGEST = 65_535;

/** A `struct ifreq`: the name, then what is asked or told. */
function request(fill: (view: DataView) => void = () => {}): Uint8Array {
  const bytes = new Uint8Array(40);
  bytes.set(new TextEncoder().encode(NAME));
  fill(new DataView(bytes.buffer));
  return bytes;
}

function withAddress(address: readonly number[]): Uint8Array {
  const bytes = request();
  bytes.set(socketAddress(address), 16);
  return bytes;
}

/** The wire: datagrams written here reach the kernel, whose answer can be read when `write` returns. */
export class TunDevice {
  readonly #libc: Libc;
  readonly #fd: number;
  readonly #buffer = new Uint8Array(LARGEST);
  readonly #poll = new Uint8Array(8);
  readonly index: number;

  private constructor(libc: Libc, fd: number, index: number) {
    this.#libc = libc;
    this.#fd = fd;
    this.index = index;
    const view = new DataView(this.#poll.buffer);
    view.setInt32(0, fd, true);
    view.setInt16(4, POLLIN, true);
  }

  /** Makes the device and gives it its address; to be called inside the namespace. @throws SystemError @throws OutsideNamespace */
  static open(libc: Libc, namespace: PrivateNamespace, address: readonly number[]): TunDevice {
    namespace.assertInside();
    const fd = openSync('/dev/net/tun', constants.O_RDWR | constants.O_NONBLOCK);
    try {
      const kind = request((view) => view.setInt16(16, IFF_TUN | IFF_NO_PI, true));
      must(libc, 'ioctl(TUNSETIFF)', libc.ioctl(fd, TUNSETIFF, kind));
      return new TunDevice(libc, fd, TunDevice.#configure(libc, namespace, address));
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  static #configure(libc: Libc, namespace: PrivateNamespace, address: readonly number[]): number {
    const socket = must(libc, 'socket(AF_INET)', libc.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    const set = (what: string, number: number, argument: Uint8Array): DataView => {
      namespace.assertInside();
      must(libc, `ioctl(${what})`, libc.ioctl(socket, number, argument));
      return new DataView(argument.buffer);
    };
    try {
      set(
        'SIOCSIFTXQLEN',
        SIOCSIFTXQLEN,
        request((view) => view.setInt32(16, QUEUE, true)),
      );
      set('SIOCSIFADDR', SIOCSIFADDR, withAddress(address));
      set('SIOCSIFNETMASK', SIOCSIFNETMASK, withAddress([255, 255, 255, 0]));
      const flags = set('SIOCGIFFLAGS', SIOCGIFFLAGS, request()).getInt16(16, true) | IFF_UP;
      set(
        'SIOCSIFFLAGS',
        SIOCSIFFLAGS,
        request((view) => view.setInt16(16, flags, true)),
      );
      return set('SIOCGIFINDEX', SIOCGIFINDEX, request()).getInt32(16, true);
    } finally {
      libc.close(socket);
    }
  }

  /** @throws SystemError where the kernel refuses the datagram: it is no IP datagram */
  write(packet: Uint8Array): void {
    must(this.#libc, 'write(/dev/net/tun)', this.#libc.write(this.#fd, packet, packet.length));
  }

  /** The next datagram, valid until the next call; undefined: none waits. @throws SystemError */
  read(): Uint8Array | undefined {
    const size = this.#libc.read(this.#fd, this.#buffer, LARGEST);
    if (size >= 0) return this.#buffer.subarray(0, size);
    const errno = this.#libc.errno();
    if (errno === EAGAIN) return undefined;
    throw new SystemError('read(/dev/net/tun)', errno);
  }

  /** Sleeps until a datagram comes, at most so long. A signal ends it early. */
  wait(milliseconds: number): void {
    this.#libc.poll(this.#poll, 1, Math.max(0, Math.ceil(milliseconds)));
  }

  close(): void {
    this.#libc.close(this.#fd);
  }
}
