import type { ChecksumVerdict } from '../observed.js';
import { readOptions, type TcpOptions } from '../wire/tcp-options.js';
import { type ByteBlock, NO_BYTES } from './byte-block.js';
import { checksumVerdict } from './checksum-verdict.js';

const NO_OPTIONS: TcpOptions = Object.freeze({});
const MIN_HEADER = 20;

/** Control bits as they stand in `DecodedPacket.flags`. */
export const FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ece: 64, cwr: 128 } as const;

/**
 * One TCP segment of a capture. **One object is used for all segments of a reader**, and its bytes are overwritten by the next read: copy what must
 * outlive the call (numbers are copies anyway). Costly parts (addresses as views, options, checksum) are methods, computed when asked.
 */
export class DecodedPacket {
  /** From 1, as Wireshark counts; the last fragment's for a reassembled datagram. */
  frame = 0;
  /** Seconds since 1970. */
  time = 0;
  /** Memory that holds the datagram (the reader's buffer, or that of a reassembly). */
  block: ByteBlock = NO_BYTES;
  /** Offset of the source address in `block.bytes`; the destination follows at `addressAt + addressLength`. */
  addressAt = 0;
  /** 4 (IPv4) or 16 (IPv6). */
  addressLength = 4;
  sourcePort = 0;
  destinationPort = 0;
  seq = 0;
  /** The field as sent, meaningful or not: see `FLAG.ack`. */
  ack = 0;
  /** The eight control bits, see `FLAG`. */
  flags = 0;
  /** The field as sent, not scaled. */
  window = 0;
  /** Text by the length in the IP header, captured or not. */
  textLength = 0;
  /** Text that was captured. */
  capturedText = 0;
  /** IPv4 identification, or the flow label of IPv6. */
  ipId = 0;
  /** Time to live, or hop limit. */
  ttl = 0;
  /** Offset of the TCP header in `block.bytes`. */
  tcpAt = 0;
  /** Length of the TCP header with options, 20 to 60. */
  headerLength = MIN_HEADER;
  /** Sent by way of other places (IPv6 routing header): the destination is not the one that the checksum covers. */
  rerouted = false;
  /** The capture ends inside the options: what they say is unknown. */
  optionsCut = false;

  /** A view of 4 or 16 bytes. */
  source(): Uint8Array {
    return this.block.bytes.subarray(this.addressAt, this.addressAt + this.addressLength);
  }

  /** A view of 4 or 16 bytes. */
  destination(): Uint8Array {
    const at = this.addressAt + this.addressLength;
    return this.block.bytes.subarray(at, at + this.addressLength);
  }

  /** The options, empty where there are none or where they were cut. */
  options(): TcpOptions {
    if (this.headerLength === MIN_HEADER || this.optionsCut) return NO_OPTIONS;
    return readOptions(this.block.view, this.tcpAt + MIN_HEADER, this.tcpAt + this.headerLength);
  }

  /** The captured text, a view. */
  text(): Uint8Array {
    const at = this.tcpAt + this.headerLength;
    return this.block.bytes.subarray(at, at + this.capturedText);
  }

  checksum(): ChecksumVerdict {
    const length = this.headerLength + this.textLength;
    if (this.rerouted || this.optionsCut || this.capturedText < this.textLength) return 'unknown';
    return checksumVerdict(this.block, this.addressAt, this.addressLength, this.tcpAt, length);
  }
}
