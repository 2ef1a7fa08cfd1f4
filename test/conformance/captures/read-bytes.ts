import { CaptureParser } from '../../../conformance/captures/capture-parser.js';
import type { CaptureSummary } from '../../../conformance/captures/capture-summary.js';
import { FLAG } from '../../../conformance/captures/decoded-packet.js';
import type { ChecksumVerdict } from '../../../conformance/observed.js';

/** A decoded segment, copied. */
export interface Seen {
  readonly frame: number;
  readonly time: number;
  readonly source: string;
  readonly destination: string;
  readonly ports: readonly [number, number];
  readonly seq: number;
  readonly ack: number;
  readonly syn: boolean;
  readonly window: number;
  readonly textLength: number;
  readonly capturedText: number;
  readonly text: string;
  readonly ttl: number;
  readonly ipId: number;
  readonly optionsCut: boolean;
  readonly mss: number | undefined;
  readonly checksum: ChecksumVerdict;
}

export interface Reading {
  readonly seen: readonly Seen[];
  readonly summary: CaptureSummary;
}

/** Reads a capture from memory, pushed in pieces of `piece` bytes. */
export function readBytes(bytes: Uint8Array, piece = bytes.length): Reading {
  const seen: Seen[] = [];
  const parser = new CaptureParser('test.pcap', {
    packet: (p) => {
      seen.push({
        frame: p.frame,
        time: p.time,
        source: [...p.source()].join('.'),
        destination: [...p.destination()].join('.'),
        ports: [p.sourcePort, p.destinationPort],
        seq: p.seq,
        ack: p.ack,
        syn: (p.flags & FLAG.syn) !== 0,
        window: p.window,
        textLength: p.textLength,
        capturedText: p.capturedText,
        text: Buffer.from(p.text()).toString('latin1'),
        ttl: p.ttl,
        ipId: p.ipId,
        optionsCut: p.optionsCut,
        mss: p.options().mss,
        checksum: p.checksum(),
      });
    },
  });
  for (let at = 0; at < bytes.length; at += piece) parser.push(bytes.subarray(at, at + piece));
  return { seen, summary: parser.end() };
}
