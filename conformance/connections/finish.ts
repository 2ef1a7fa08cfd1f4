/**
 * Why a connection was finished: it was over and silent long enough; silent too long though not over; the same pair of sockets was used again; too many
 * connections were followed at once; or the capture ended.
 */
export type Finish = 'over' | 'silent' | 'reused' | 'too many' | 'capture ended';
