import type { ConnectionReport, EndName, Judgement } from '../monitor/judgement.js';
import type { Connection } from './connection.js';
import type { Finish } from './finish.js';
import type { SocketText } from './socket-text.js';
import type { ConnState } from './zeek/conn-state.js';

/** Where and when a packet stood in its capture. */
export interface Place {
  readonly frame: number;
  /** Seconds, as the capture has them. */
  readonly time: number;
}

/** All that is told of one finished connection; plain data. */
export interface ExplainedConnection {
  /** Name of the capture. */
  readonly file: string;
  /** From 1 in the order of the first packets, on through all captures of a run. */
  readonly number: number;
  readonly originator: SocketText;
  readonly responder: SocketText;
  readonly first: Place;
  readonly last: Place;
  /** Packets that each end sent. */
  readonly packets: Readonly<Record<EndName, number>>;
  /** Octets of text of each end by sequence numbers: sent again counts once. */
  readonly octets: Readonly<Record<EndName, number>>;
  readonly zeek: { readonly state: ConnState; readonly history: string };
  readonly finish: Finish;
  readonly report: ConnectionReport;
  /** Judgements for the diagram; empty where none was wanted. */
  readonly steps: readonly Judgement[];
  /** How many judgements of the middle are not among them. */
  readonly stepsLeftOut: number;
}

/** What was thought of a segment may change with later ones: the diagram says the same as the verdict. */
function withFinalDeviations(step: Judgement, { deviations }: ConnectionReport): Judgement {
  const final = deviations.filter((d) => d.frame === step.observed.frame);
  return final.length === 0 && step.deviations.length === 0 ? step : { ...step, deviations: final };
}

/** Asks all that is known of a connection; its monitor must be set. */
export function explained(connection: Connection, file: string, finish: Finish): ExplainedConnection {
  const { number, originator, responder, zeek, monitor, log } = connection;
  if (monitor === null) throw new Error(`connection ${number} was never given a monitor`);
  const report = monitor.report();
  const steps = (log?.steps ?? []).map((step) => withFinalDeviations(step, report));
  return {
    file,
    number,
    originator,
    responder,
    first: { frame: connection.firstFrame, time: connection.firstTime },
    last: { frame: connection.lastFrame, time: connection.lastTime },
    packets: connection.packets,
    octets: { originator: zeek.originator.octets, responder: zeek.responder.octets },
    zeek: { state: zeek.state, history: zeek.history },
    finish,
    report,
    steps,
    stepsLeftOut: (log?.count ?? 0) - steps.length,
  };
}
