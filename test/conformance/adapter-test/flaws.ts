import { ModelStack } from '../../../conformance/adapter/model-stack.js';
import type { Reply } from '../../../conformance/adapter/reply.js';
import type { SocketName, SocketPair } from '../../../conformance/adapter/socket-name.js';
import type { StackAdapter, StateReport } from '../../../conformance/adapter/stack-adapter.js';
import type { StackDescription } from '../../../conformance/adapter/stack-description.js';

type Kind = 'active' | 'passive';

const silent = (reply: Reply): Reply => ({ ...reply, out: [], events: [] });
const handleless = ({ handle: _, ...rest }: Reply): Reply => rest;
const noData = ({ data: _, ...rest }: Reply): Reply => rest;

/** The listener is taken for the connection. */
class ListenerStays extends ModelStack {
  #listens = false;
  override open(kind: Kind, local: SocketName, remote?: SocketName, isn?: number): Reply {
    this.#listens = kind === 'passive';
    return super.open(kind, local, remote, isn);
  }
  override state(): StateReport {
    return this.#listens && super.state().state === 'CLOSED' ? { state: 'LISTEN' } : super.state();
  }
}

/** What a segment draws is sent only when time passes. */
class Lazy extends ModelStack {
  #kept: Reply['out'] = [];
  override inject(packet: Uint8Array): Reply {
    const reply = super.inject(packet);
    if (super.state().state !== 'ESTABLISHED') return reply;
    this.#kept = reply.out;
    return silent(reply);
  }
  override advance(milliseconds: number): Reply {
    return { ...super.advance(milliseconds), out: this.#kept };
  }
}

/** Every second SEND fails. */
class Moody extends ModelStack {
  #sends = 0;
  override send(handle: number, data: Uint8Array): Reply {
    this.#sends += 1;
    return { ...super.send(handle, data), ok: this.#sends % 2 === 1 };
  }
}

/** What was sent once fails in the next case. */
class Remembers extends ModelStack {
  #opens = 0;
  override open(kind: Kind, local: SocketName, remote?: SocketName, isn?: number): Reply {
    this.#opens += 1;
    return super.open(kind, local, remote, isn);
  }
  override send(handle: number, data: Uint8Array): Reply {
    return { ...super.send(handle, data), ok: this.#opens === 1 };
  }
}

class KeepsTimers extends ModelStack {
  #started = false;
  override open(kind: Kind, local: SocketName, remote?: SocketName, isn?: number): Reply {
    this.#started = true;
    return super.open(kind, local, remote, isn);
  }
  override advance(milliseconds: number): Reply {
    const reply = super.advance(milliseconds);
    return this.#started ? { ...reply, out: [{ time: reply.now, packet: new Uint8Array() }] } : reply;
  }
}

class DoesNotReadAfterShutdown extends ModelStack {
  #shut = false;
  override reset(): SocketPair {
    this.#shut = false;
    return super.reset();
  }
  override shutdown(): Reply {
    this.#shut = true;
    return super.shutdown();
  }
  override inject(packet: Uint8Array): Reply {
    return this.#shut ? noData(super.inject(packet)) : super.inject(packet);
  }
}

/** Adapters with one flaw each, by the check that finds it. */
export const FLAWS: Readonly<Record<string, new () => StackAdapter>> = {
  'gives a sound pair of sockets for each case': class extends ModelStack {
    override reset(): SocketPair {
      const { local } = super.reset();
      return { local, remote: local };
    }
  },
  'tells CLOSED where there is no connection': class extends ModelStack {
    override state(): StateReport {
      return { state: 'LISTEN' };
    }
  },
  'opens actively': class extends ModelStack {
    override open(kind: Kind, local: SocketName, remote?: SocketName): Reply {
      return handleless(super.open(kind, local, remote));
    }
  },
  'opens passively, and accepts': class extends ModelStack {
    override accept(handle: number): Reply {
      return { ...super.accept(handle), ok: false };
    }
  },
  'tells LISTEN after a passive open': class extends ModelStack {
    override state(): StateReport {
      return super.state().state === 'LISTEN' ? { state: 'CLOSED' } : super.state();
    }
  },
  'tells no LISTEN once the connection is gone': ListenerStays,
  aborts: class extends ModelStack {
    override abort(): Reply {
      return super.advance(0);
    }
  },
  'uses the initial sequence number it is given': class extends ModelStack {
    override open(kind: Kind, local: SocketName, remote?: SocketName): Reply {
      return super.open(kind, local, remote, 1);
    }
  },
  'takes calls before accept': class extends ModelStack {
    override close(): Reply {
      return { ...super.advance(0), ok: false };
    }
  },
  'makes a listening connection active': class extends ModelStack {
    override open(kind: Kind, local: SocketName, remote?: SocketName): Reply {
      return super.state().state === 'LISTEN' ? super.advance(0) : super.open(kind, local, remote);
    }
  },
  'sends a reply only when the stack is idle': Lazy,
  'does the same in the same case, ten times': Moody,
  'forgets the last case in reset': Remembers,
  'forgets the timers of the last case in reset': KeepsTimers,
  'sends text at once': class extends ModelStack {
    override send(handle: number, data: Uint8Array): Reply {
      return silent(super.send(handle, data));
    }
  },
  'hands text to the user': class extends ModelStack {
    override inject(packet: Uint8Array): Reply {
      return noData(super.inject(packet));
    }
  },
  'receives as receiveWaits says': class extends ModelStack {
    override hello(): StackDescription {
      const hello = super.hello();
      return { ...hello, capabilities: { ...hello.capabilities, receiveWaits: false } };
    }
  },
  'tells the end of the stream': class extends ModelStack {
    override receive(): Reply {
      return { ...super.receive(), ok: true };
    }
  },
  'still receives after shutdown': DoesNotReadAfterShutdown,
  'acknowledges text at once': class extends ModelStack {
    override inject(packet: Uint8Array): Reply {
      const reply = super.inject(packet);
      return reply.data === undefined ? reply : silent(reply);
    }
  },
  'sends into a window of one octet': class extends ModelStack {
    override send(handle: number, data: Uint8Array): Reply {
      return silent(super.send(handle, data));
    }
  },
  'reports changes of state': class extends ModelStack {
    override open(kind: Kind, local: SocketName, remote?: SocketName): Reply {
      return { ...super.open(kind, local, remote), events: [] };
    }
  },
  'reports numbers of the TCB': class extends ModelStack {
    override state(): StateReport {
      const { variables, ...rest } = super.state();
      return variables === undefined ? rest : { ...rest, variables: { ...variables, iss: 0 } };
    }
  },
  'reports messages to the user': class extends ModelStack {
    override inject(packet: Uint8Array): Reply {
      const reply = super.inject(packet);
      return { ...reply, events: reply.events.filter(({ kind }) => kind === 'state') };
    }
  },
  'reports errors of calls': class extends ModelStack {
    override open(kind: Kind, local: SocketName, remote?: SocketName): Reply {
      return { ...super.open(kind, local, remote), ok: true };
    }
  },
  'moves its clock in advance': class extends ModelStack {
    override advance(milliseconds: number): Reply {
      return super.advance(milliseconds / 2);
    }
  },
  'meets the deadline that it names': class extends ModelStack {
    override nextDeadline(): number | null {
      const deadline = super.nextDeadline();
      return deadline === null ? null : deadline + 500;
    }
  },
  'ends TIME-WAIT in virtual time': class extends ModelStack {
    override hello(): StackDescription {
      return { ...super.hello(), timeWaitMs: 240_000 };
    }
  },
  'sends only sound datagrams of the pair': class extends ModelStack {
    override open(kind: Kind, local: SocketName, remote?: SocketName): Reply {
      const reply = super.open(kind, local, remote);
      return {
        ...reply,
        out: reply.out.map(({ time, packet }) => ({ time, packet: packet.fill(0, 10, 12) })),
      };
    }
  },
  'has one clock, which does not go back': class extends ModelStack {
    override inject(packet: Uint8Array): Reply {
      return { ...super.inject(packet), now: 7 };
    }
  },
};
