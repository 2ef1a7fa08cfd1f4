/** Block types that are read (pcapng §4); the section header's is the same in both byte orders. */
export const BLOCK = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
} as const;

export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Bytes around the body of a block: its type, its length, and the length again at the end. */
export const BLOCK_FRAME = 12;

/** Blocks that are read must fit into memory; others are skipped, however long they say they are. */
const MAX_BLOCK = 1 << 20;

/** Least length, frame included, of the blocks that are read. */
const LEAST: ReadonlyMap<number, number> = new Map([
  [BLOCK.section, 28],
  [BLOCK.interface, 20],
  [BLOCK.packet, 32],
  [BLOCK.simplePacket, 16],
  [BLOCK.enhancedPacket, 32],
]);

export function isRead(type: number): boolean {
  return LEAST.has(type);
}

/** True if a block of this type may have this length. */
export function isPlausible(type: number, length: number): boolean {
  const least = LEAST.get(type) ?? BLOCK_FRAME;
  return length >= least && length % 4 === 0 && (!LEAST.has(type) || length <= MAX_BLOCK);
}
