import type { ByteBlock } from '../byte-block.js';
import type { CaptureInterface, CaptureRecord } from '../capture-record.js';

/** Reads the records of one file format from a window of the file that moves on. */
export interface FormatReader {
  readonly format: 'pcap' | 'pcapng';
  readonly interfaces: readonly CaptureInterface[];
  /** What is wrong at the place where the last `read` stopped; nothing more can be read then. */
  readonly damage: string | null;
  /** Bytes that must stand in the window for the next `read` to get on. */
  readonly need: number;
  /** Bytes behind the place where `read` stopped that nobody wants to see; the reader counts on their being skipped. */
  skip: number;
  /** Reads all whole records from `from` up to `to`; `offset` is that of `from` in the file. Returns where it stopped. */
  read(block: ByteBlock, from: number, to: number, offset: number): number;
}

/** Called for each record, with the same object each time. */
export type RecordSink = (record: CaptureRecord) => void;

/** More bytes of one packet than any link type that is read has (libpcap's MAXIMUM_SNAPLEN): a record that says so is damaged. */
export const MAX_CAPTURED = 262_144;
