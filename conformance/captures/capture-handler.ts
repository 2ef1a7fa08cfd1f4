import type { CaptureRecord } from './capture-record.js';
import type { DecodedPacket } from './decoded-packet.js';

/** Who gets what is read. Calls are synchronous; the objects are used again for the next record. */
export interface CaptureHandler {
  /** Every TCP segment, in the order of the file. */
  packet(packet: DecodedPacket): void;
  /** Every record, TCP or not, after its `packet` if it has one: for a copy of the capture. */
  record?(record: CaptureRecord): void;
  /** Now and then: bytes read of the file as it lies on disk, and records read. */
  progress?(bytes: number, frames: number): void;
}
