import { CHART, placedRows } from '../../model/chart.js';
import { PROFILES } from '../../model/profile.js';
import { STATES, type StateName } from '../../model/state-name.js';
import type { EdgeMap } from '../edges/edge-map.js';
import { edgesOf } from '../edges/edges-of.js';
import { Complaints } from '../input/complaints.js';
import { kernelNote } from './kernel-notes.js';
import { traceLine } from './trace-line.js';
import type { EdgeCount, TraceFinding, TraceReport } from './trace-report.js';
import type { Transition } from './transition.js';

/** Connections followed at once: the one silent for longest is forgotten beyond that, so that memory stays bounded. */
const MOST_OPEN = 200_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Open {
  last: StateName;
  /** Kinds of findings this connection has been counted for. */
  readonly found: Set<string>;
}

function name(t: Transition): string {
  const end = (address: string, port: number): string =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  const socket = t.socket === null ? '' : ` (${t.socket})`;
  return `${end(t.localAddress, t.localPort)} > ${end(t.remoteAddress, t.remotePort)}${socket}`;
}

/** Without the socket's address, a port that is not chosen yet (connect) or a listener's name may stand for many sockets. */
function ambiguous(t: Transition): boolean {
  return t.socket === null && (t.localPort === 0 || t.remotePort === 0);
}

/** Profiles with the edge; none is walked where no row of the chart leads there at all. */
function profilesAllowing(from: StateName, to: StateName): readonly string[] {
  const possible = placedRows(CHART.rows).some((p) => p.state === from && p.row.target === to);
  if (!possible) return [];
  return [...PROFILES.values()].filter((p) => edgesOf(p).allows(from, to)).map((p) => p.name);
}

/** Follows every connection of a trace, line by line, and holds each change of state against the edges of the chart. */
export class TraceCheck {
  readonly #edges: EdgeMap;
  readonly #open = new Map<string, Open>();
  readonly #seen = new Map<string, number>();
  readonly #findings = new Map<string, Mutable<TraceFinding>>();
  readonly #complaints = new Complaints();
  #file = '';
  #transitions = 0;
  #connections = 0;
  #lost = 0;
  #otherProtocols = 0;

  constructor(edges: EdgeMap) {
    this.#edges = edges;
  }

  /** What follows is of this file; connections go on across files, as rotated logs do. */
  begin(file: string): void {
    this.#file = file;
  }

  take(text: string, line: number, cut = false): void {
    const found = traceLine(text, line);
    switch (found.kind) {
      case 'transition':
        if (cut) this.#complaints.add('the line is longer than any line of a trace', this.#file, line);
        else this.#follow(found.transition);
        break;
      case 'lost':
        this.#lost += found.events;
        break;
      case 'other protocol':
        this.#otherProtocols += 1;
        break;
      case 'damaged':
        this.#complaints.add(found.why, this.#file, line);
        break;
      case 'nothing':
        break;
    }
  }

  report(): TraceReport {
    return {
      profile: this.#edges.profile,
      transitions: this.#transitions,
      connections: this.#connections,
      edges: this.#edgeCounts(),
      findings: [...this.#findings.values()],
      lost: this.#lost,
      otherProtocols: this.#otherProtocols,
      complaints: this.#complaints.list,
    };
  }

  #follow(t: Transition): void {
    this.#transitions += 1;
    const pair = `${t.from} ${t.to}`;
    this.#seen.set(pair, (this.#seen.get(pair) ?? 0) + 1);
    const open = this.#openOf(t);
    if (open.last !== t.from && !ambiguous(t)) this.#find('gap', t, open, open.last, t.from);
    if (!this.#edges.allows(t.from, t.to)) this.#find('illegal edge', t, open, t.from, t.to);
    open.last = t.to;
  }

  #openOf(t: Transition): Open {
    const key = t.socket ?? `${t.localAddress} ${t.localPort} ${t.remoteAddress} ${t.remotePort}`;
    const known = this.#open.get(key);
    this.#open.delete(key);
    // Linux copies the listener for each connection: a new socket whose first state is LISTEN, often at the address of one that is over.
    const fresh = known === undefined || (known.last === 'CLOSED' && t.from === 'LISTEN');
    const over = known?.last === 'CLOSED' && t.from === 'CLOSED';
    const open = fresh || over ? { last: t.from, found: new Set<string>() } : known;
    if (open !== known) this.#connections += 1;
    this.#open.set(key, open);
    if (this.#open.size > MOST_OPEN) this.#forgetOldest();
    return open;
  }

  #forgetOldest(): void {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  #find(kind: TraceFinding['kind'], t: Transition, open: Open, from: StateName, to: StateName): void {
    const key = `${kind} ${from} ${to}`;
    const known = this.#findings.get(key);
    const first = known ?? this.#newFinding(kind, t, from, to);
    this.#findings.set(key, first);
    first.count += 1;
    if (!open.found.has(key)) first.connections += 1;
    open.found.add(key);
  }

  #newFinding(
    kind: TraceFinding['kind'],
    t: Transition,
    from: StateName,
    to: StateName,
  ): Mutable<TraceFinding> {
    const otherProfiles = kind === 'gap' ? [] : profilesAllowing(from, to);
    return {
      kind,
      from,
      to,
      file: this.#file,
      line: t.line,
      connection: name(t),
      count: 0,
      connections: 0,
      // Within the connection, if there is a way; else through CLOSED, into another one.
      path: this.#edges.path(from, to, ['CLOSED']) ?? this.#edges.path(from, to),
      otherProfiles,
    };
  }

  #edgeCounts(): readonly EdgeCount[] {
    const order = (pair: string): number =>
      pair.split(' ').reduce((n, s) => n * STATES.length + STATES.indexOf(s as StateName), 0);
    const sorted = [...this.#seen].sort(([a], [b]) => order(a) - order(b));
    return sorted.map(([pair, count]) => {
      const [from, to] = pair.split(' ') as [StateName, StateName];
      const rows = this.#edges.edge(from, to)?.causes.map((c) => c.row) ?? [];
      return { from, to, count, allowed: this.#edges.allows(from, to), rows, note: kernelNote(from, to) };
    });
  }
}
