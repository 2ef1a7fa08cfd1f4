// Opens the Linux stack with a connection in it, says which namespaces it knows, and waits to be killed.
import { readdirSync, readlinkSync } from 'node:fs';
import { stack } from '../../../conformance/stacks/linux/stack.ts';

const adapter = stack.open().adapter();
const { local, remote } = adapter.reset();
adapter.open('active', local, remote);
const links = readdirSync('/proc/self/fd').map((fd) => {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
});
const of = readlinkSync('/proc/thread-self/ns/net');
console.log(JSON.stringify({ home: of, made: links.filter((l) => l.startsWith('net:') && l !== of) }));
setInterval(() => {}, 1_000);
