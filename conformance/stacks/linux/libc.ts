import { createRequire } from 'node:module';

/** The calls of the C library that the adapter makes. Each returns -1 where it fails; `errno` then says why, if asked at once. */
export interface Libc {
  unshare(flags: number): number;
  setns(fd: number, type: number): number;
  ioctl(fd: number, request: number, argument: Uint8Array): number;
  poll(fds: Uint8Array, count: number, milliseconds: number): number;
  read(fd: number, into: Uint8Array, size: number): number;
  write(fd: number, from: Uint8Array, size: number): number;
  close(fd: number): number;
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: Uint8Array, size: number): number;
  listen(fd: number, backlog: number): number;
  connect(fd: number, address: Uint8Array, size: number): number;
  accept4(fd: number, address: null, size: null, flags: number): number;
  shutdown(fd: number, how: number): number;
  send(fd: number, from: Uint8Array, size: number, flags: number): number;
  recv(fd: number, into: Uint8Array, size: number, flags: number): number;
  setsockopt(fd: number, level: number, name: number, value: Uint8Array, size: number): number;
  getsockopt(fd: number, level: number, name: number, value: Uint8Array, size: Uint8Array): number;
  /** Why the last call failed: a number of errno(3). */
  errno(): number;
}

/** What is used of npm's koffi, which is optional: nothing here may need its types. */
interface Koffi {
  load(library: string): { func(prototype: string): (...args: never[]) => number };
  errno(): number;
}

const require = createRequire(import.meta.url);

/** True where npm's koffi, the bridge to the C library, is installed. */
export function hasKoffi(): boolean {
  try {
    require.resolve('koffi');
    return true;
  } catch {
    return false;
  }
}

const PROTOTYPES: readonly (readonly [Exclude<keyof Libc, 'errno'>, string])[] = [
  ['unshare', 'int unshare(int)'],
  ['setns', 'int setns(int, int)'],
  // Variadic in C; a pointer in the third place is passed alike on the two architectures that `missing` admits.
  ['ioctl', 'int ioctl(int, unsigned long, void *)'],
  ['poll', 'int poll(void *, unsigned long, int)'],
  ['read', 'long read(int, void *, unsigned long)'],
  ['write', 'long write(int, void *, unsigned long)'],
  ['close', 'int close(int)'],
  ['socket', 'int socket(int, int, int)'],
  ['bind', 'int bind(int, void *, unsigned int)'],
  ['listen', 'int listen(int, int)'],
  ['connect', 'int connect(int, void *, unsigned int)'],
  ['accept4', 'int accept4(int, void *, void *, int)'],
  ['shutdown', 'int shutdown(int, int)'],
  ['send', 'long send(int, void *, unsigned long, int)'],
  ['recv', 'long recv(int, void *, unsigned long, int)'],
  ['setsockopt', 'int setsockopt(int, int, int, void *, unsigned int)'],
  ['getsockopt', 'int getsockopt(int, int, int, void *, void *)'],
];

/** Loads koffi and the C library, only now, so that everything else works without them. @throws Error where one is missing */
export function loadLibc(): Libc {
  const koffi = require('koffi') as Koffi;
  const library = koffi.load('libc.so.6');
  const calls = PROTOTYPES.map(([name, prototype]) => [name, library.func(prototype)]);
  return { ...Object.fromEntries(calls), errno: () => koffi.errno() } as Libc;
}
