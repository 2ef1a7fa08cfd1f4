/** The packet does not carry IP. */
export const NOT_IP = -1;
/** The capture ends before it can be told. */
export const CUT = -2;

/** Finds the IP header of a packet that stands in `view` from `from` up to `to`: its offset, `NOT_IP` or `CUT`. Never reads beyond `to`. */
export type LinkLayer = (view: DataView, from: number, to: number) => number;
