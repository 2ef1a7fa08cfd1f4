import { advance } from '../../../model/sequence.js';
import type { StateName } from '../../../model/state-name.js';
import type { CallError } from '../../adapter/call-error.js';
import type { Emitted, Reply, StackEvent } from '../../adapter/reply.js';
import type { SocketName, SocketPair } from '../../adapter/socket-name.js';
import type { StackAdapter, StateReport } from '../../adapter/stack-adapter.js';
import type { StackDescription } from '../../adapter/stack-description.js';
import { MOST_DATAGRAMS, StackFailure } from '../../adapter/stack-failure.js';
import { stateOfLinux } from '../../edges/state-spelling.js';
import { CaseSockets, GONE, type Listening } from './case-sockets.js';
import { errnoError } from './errno-error.js';
import type { SocketDiag } from './socket-diag.js';
import type { UserCalls } from './user-calls.js';
import { FIRST_PORT, type Receiver, type Wire } from './wire.js';

/** What all adapters of one namespace share. */
export interface SharedKernel {
  readonly wire: Wire;
  readonly calls: UserCalls;
  readonly diag: SocketDiag;
  readonly description: StackDescription;
  readonly listening: Listening;
  readonly local: readonly number[];
  readonly remote: readonly number[];
}

const EAGAIN = 11;
const EPIPE = 32;

const LAST_PORT = 65_535;

/** The initial sequence number of a case's first active OPEN, just below 2^32 so that our numbers wrap, and the step to that of the next. */
const FIRST_ISN = 0xffff_fffd;
const ISN_STEP = 0x0020_0000;

/** A timer that is overdue is looked at again after so many milliseconds: the kernel's timers are late by up to an eighth. */
const OVERDUE = 50;

/** No timer of the kernel is shorter: two ticks, of a millisecond at least. */
const SHORTEST_TIMER = 1.5;

/** What one timer of a case sends may be read in two goes, so many milliseconds apart at most; no two timers expire within that. */
const ONE_EXPIRY = 1;

const NO_EVENTS: readonly StackEvent[] = [];
const RECEIVE_BUFFER = new Uint8Array(0x10_0000);

/**
 * One case at a time on the live kernel: a local port of its own, and a fresh remote port for each case.
 *
 * For the case, time passes only in `advance`. The kernel's clock runs on while the test is held up elsewhere; what timers send then is lost, as on a bad
 * network, so that no reply depends on how busy the machine is.
 */
export class LinuxAdapter implements StackAdapter, Receiver {
  readonly #kernel: SharedKernel;
  readonly #localPort: number;
  readonly #sockets: CaseSockets;
  #remotePort = FIRST_PORT - 1;
  #isn = FIRST_ISN;
  #out: Emitted[] = [];
  /** Begin of the case, by `performance.now`. */
  #begun = 0;
  /** The last reply, by the clock of the case. */
  #last = 0;
  #touched = false;
  /** That `nextDeadline` told since the last reply, by the clock of the case. */
  #deadline: number | null = null;
  /** That `state` told since the last reply. */
  #told: StateName | null = null;

  constructor(kernel: SharedKernel, localPort: number) {
    this.#kernel = kernel;
    this.#localPort = localPort;
    this.#sockets = new CaseSockets(kernel.calls, kernel.listening);
  }

  hello(): StackDescription {
    return this.#kernel.description;
  }

  /** Abandons the old case, without a trace in the kernel, and begins one at the next remote port. */
  reset(): SocketPair {
    this.end();
    this.#remotePort = this.#remotePort === LAST_PORT ? FIRST_PORT : this.#remotePort + 1;
    this.#isn = FIRST_ISN;
    this.#out = [];
    this.#begun = performance.now();
    this.#last = 0;
    this.#deadline = null;
    this.#told = null;
    const { local, remote } = this.#kernel;
    return {
      local: { address: local, port: this.#localPort },
      remote: { address: remote, port: this.#remotePort },
    };
  }

  open(kind: 'active' | 'passive', _local: SocketName, remote?: SocketName, isn?: number): Reply {
    this.#begin();
    // A socket listens to everybody: a passive OPEN for one peer can't be asked of it.
    if (kind === 'passive')
      return remote === undefined ? this.#opened(this.#sockets.listen(this.#localPort)) : this.#reply(false);
    if (remote === undefined) return this.#reply(false, 'remote socket unspecified');
    const fd = this.#kernel.calls.connect(this.#localPort, remote.port, isn ?? this.#nextIsn());
    return this.#opened(this.#sockets.add(fd));
  }

  accept(listener: number): Reply {
    this.#begin();
    return this.#opened(this.#sockets.accept(listener));
  }

  send(handle: number, data: Uint8Array): Reply {
    this.#begin();
    const sent = this.#kernel.calls.send(this.#sockets.of(handle), data);
    if (sent === -EPIPE && this.#sockets.isListener(handle))
      return this.#reply(false, 'remote socket unspecified');
    if (sent < 0) return this.#failed(sent);
    if (sent < data.length)
      throw new StackFailure(
        'garbage',
        `send took ${sent} of ${data.length} octets: the send buffer is full`,
      );
    return this.#reply(true);
  }

  receive(handle: number, max: number): Reply {
    this.#begin();
    const size = Math.min(max, RECEIVE_BUFFER.length);
    const count = this.#kernel.calls.receive(this.#sockets.of(handle), RECEIVE_BUFFER, size);
    if (count === -EAGAIN) return this.#reply(true);
    if (count < 0) return this.#failed(count);
    const more = count === 0 ? { eof: true } : { data: RECEIVE_BUFFER.slice(0, count) };
    return { ...this.#reply(true), ...more };
  }

  shutdown(handle: number): Reply {
    this.#begin();
    return this.#done(this.#kernel.calls.shutdown(this.#sockets.of(handle)));
  }

  close(handle: number): Reply {
    this.#begin();
    return this.#done(this.#sockets.close(handle));
  }

  /** SO_LINGER 0 and close. What is in TIME-WAIT belongs to no socket any more, and stays. */
  abort(handle: number): Reply {
    this.#begin();
    return this.#done(this.#sockets.abort(handle));
  }

  inject(packet: Uint8Array): Reply {
    this.#begin();
    this.#kernel.wire.write(packet);
    return this.#reply(true);
  }

  /** Where the wait is long over, because the case was parked, only what came until its end belongs to it: the rest is that of the next wait. */
  advance(milliseconds: number): Reply {
    const end = this.#last + milliseconds;
    const over = this.#kernel.wire.waitUntil(this.#begun + end);
    if (!over) return this.#reply(true);
    const later = this.#out.filter(({ time }) => time > end + ONE_EXPIRY);
    const out = later.length === 0 ? this.#out : this.#out.slice(0, this.#out.length - later.length);
    this.#out = later;
    return this.#replied(true, out, Math.max(end, out.at(-1)?.time ?? end));
  }

  /**
   * A deadline that was told stays the next one until the next operation, though the kernel's timer may have expired while the case was parked: what it
   * did is still to be seen.
   */
  nextDeadline(): number | null {
    const [expired] = this.#out;
    this.#deadline ??= expired === undefined ? this.#lookForDeadline() : expired.time;
    return this.#deadline;
  }

  state(pair: SocketPair): StateReport {
    const mine = pair.local.port === this.#localPort && pair.remote.port === this.#remotePort;
    if (!mine) return { state: this.#kernel.diag.look(pair.local.port, pair.remote.port).state };
    this.#told = this.#state();
    return { state: this.#told };
  }

  take(remotePort: number, packet: Uint8Array, time: number): void {
    if (remotePort !== this.#remotePort) return;
    // One more than is allowed is kept, so that the flood is noticed by the case it belongs to, whoever reads the wire.
    if (this.#out.length <= MOST_DATAGRAMS) this.#out.push({ time: this.#clock(time), packet });
  }

  /** Ends the case: closes what it left open, and removes what outlives its descriptors, TIME-WAIT and half-open connections. */
  end(): void {
    if (!this.#touched) return;
    // What was told is true still, but for timers, which only end connections.
    this.#sockets.end(this.#told === 'CLOSED');
    if (this.#told !== 'CLOSED' && this.#told !== 'LISTEN')
      this.#kernel.diag.destroy(this.#localPort, this.#remotePort);
    this.#touched = false;
  }

  /** By the socket where the connection has one that is not closed; the table knows the rest. */
  #state(): StateName {
    const fd = this.#sockets.connection;
    const state = fd === GONE ? null : stateOfLinux(this.#kernel.calls.state(fd));
    if (state !== null && state !== 'CLOSED') return state;
    const tabled = this.#kernel.diag.look(this.#localPort, this.#remotePort).state;
    if (tabled !== 'LISTEN' || this.#sockets.listens) return tabled;
    this.#sockets.stopListening();
    return 'CLOSED';
  }

  #lookForDeadline(): number | null {
    const now = this.#clock(performance.now());
    const { state, expires } = this.#kernel.diag.look(this.#localPort, this.#remotePort);
    // A timer has expired since the state was asked for.
    if (this.#told !== null && this.#told !== state) return now;
    return expires === null ? null : now + (expires === 0 ? OVERDUE : expires);
  }

  /** Before anything but `advance`. */
  #begin(): void {
    this.#touched = true;
    if (performance.now() - this.#begun < SHORTEST_TIMER) return;
    this.#kernel.wire.drain();
    this.#out = [];
  }

  #nextIsn(): number {
    const isn = this.#isn;
    this.#isn = advance(isn, ISN_STEP);
    return isn;
  }

  #opened(handle: number): Reply {
    return handle < 0 ? this.#failed(handle) : { ...this.#reply(true), handle };
  }

  #done(result: number): Reply {
    return result < 0 ? this.#failed(result) : this.#reply(true);
  }

  #failed(result: number): Reply {
    return this.#reply(false, errnoError(-result));
  }

  #reply(ok: boolean, error?: CallError): Reply {
    const now = this.#clock(this.#kernel.wire.drain());
    const out = this.#out;
    this.#out = [];
    return this.#replied(ok, out, now, error);
  }

  #replied(ok: boolean, out: readonly Emitted[], now: number, error?: CallError): Reply {
    this.#last = now;
    this.#deadline = null;
    this.#told = null;
    if (out.length > MOST_DATAGRAMS)
      throw new StackFailure('flood', `more than ${MOST_DATAGRAMS} datagrams in one reply`);
    const reply = { ok, out, events: NO_EVENTS, now };
    return error === undefined ? reply : { ...reply, error };
  }

  /** Milliseconds of the case, to the microsecond. */
  #clock(time: number): number {
    return Math.round((time - this.#begun) * 1_000) / 1_000;
  }
}
