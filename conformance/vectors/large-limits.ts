/** A receive buffer and queues as real implementations have them, in octets and calls: far beyond what a vector sends. */
export const LARGE_WINDOW = 64_000;
export const LARGE_QUEUES = { sendQueue: 100_000, receiveQueue: 1_000, mss: 1_400 } as const;
