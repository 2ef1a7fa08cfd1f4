/** What the network may do with a segment, by number. */
export const KINDS = ['deliver', 'duplicate', 'drop'] as const;
/** Motions of one channel, flattened: segment, content after, kind (index into KINDS), three integers each. */
export const MOTION_FIELDS = 3;
export const DROP = KINDS.indexOf('drop');
