import { type LiveStack, type OpenStack, StackUnavailable } from '../live-stack.js';
import { loadNetwork, v86Module, v86Version } from './load-network.js';
import { V86Stack } from './v86-stack.js';

const MISSING = 'v86 is not installed: npm install v86';

/** v86's fake network: needs neither privileges nor a compiler and is far from RFC 9293, so that tests that find nothing in it are wrong. */
export const stack: LiveStack = {
  name: 'v86',
  title: "TCP of v86's fake network, in this process (negative control)",
  missing: () => (v86Module() === null ? MISSING : null),
  open(): OpenStack {
    const module = v86Module();
    if (module === null) throw new StackUnavailable(MISSING);
    const loaded = loadNetwork(module);
    const adapter = new V86Stack(loaded, v86Version(module));
    return { adapter: () => adapter, close: loaded.destroy };
  },
};
