import { accessSync, constants, readFileSync } from 'node:fs';
import { type LiveStack, type OpenStack, StackUnavailable } from '../live-stack.js';
import type { Listening } from './case-sockets.js';
import { hasKoffi } from './libc.js';
import { RunningKernel } from './running-kernel.js';

const DEVICE = '/dev/net/tun';

/** Bits of capabilities(7). */
const CAP_NET_ADMIN = 12n;
const CAP_SYS_ADMIN = 21n;

function hasPrivileges(): boolean {
  const [, effective = '0'] =
    /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  const bits = BigInt(`0x${effective}`);
  return [CAP_NET_ADMIN, CAP_SYS_ADMIN].every((bit) => ((bits >> bit) & 1n) === 1n);
}

function hasDevice(): boolean {
  try {
    accessSync(DEVICE, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function missing(): string | null {
  if (process.platform !== 'linux') return 'the Linux kernel is tested on Linux only: run it there';
  if (process.arch !== 'x64' && process.arch !== 'arm64')
    return `the Linux kernel is tested on x64 and arm64 only, not on ${process.arch}`;
  if (!hasPrivileges())
    return 'the Linux kernel is tested in a network namespace, which needs CAP_NET_ADMIN and CAP_SYS_ADMIN: run it as root';
  if (!hasDevice())
    return `${DEVICE} is not there or not writable: load the module tun, or give the container the device`;
  if (!hasKoffi()) return "npm's koffi is not installed: npm install koffi";
  return null;
}

function open(listening: Listening): OpenStack {
  const reason = missing();
  if (reason !== null) throw new StackUnavailable(reason);
  try {
    return RunningKernel.start(listening);
  } catch (error) {
    throw new StackUnavailable(`the Linux kernel can't be tested here: ${String(error)}`);
  }
}

/** The kernel that this process runs on, through a TUN device in a private network namespace. */
export const stack: LiveStack = {
  name: 'linux',
  title: 'the Linux kernel of this machine',
  missing,
  open: () => open('until accepted'),
};

/** The same kernel as a server has it: passive opens only, and the port goes on listening beside the connection, so that TIME-WAIT can be reopened. */
export const serverStack: LiveStack = {
  name: 'linux-server',
  title: 'the Linux kernel of this machine, as a server that goes on listening',
  missing,
  open: () => open('beside the connection'),
};
