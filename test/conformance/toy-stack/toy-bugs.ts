/** Errors that real stacks had (see the issue numbers), each behind a flag; all false is a correct stack. */
export interface ToyBugs {
  /** A SYN in SYN-SENT is ignored: no simultaneous open (smoltcp#1001, picotcp#67). */
  readonly noSimultaneousOpen: boolean;
  /** Any RST in the window resets (gvisor#13165, RFC 5961 §3). */
  readonly anyRstResets: boolean;
  /** A FIN that is repeated in TIME-WAIT is not answered (zephyr#46407). */
  readonly deafTimeWait: boolean;
  /** A RST in SYN-RECEIVED ends a passive OPEN too, instead of going back to LISTEN (gvisor#2814). */
  readonly rstEndsListener: boolean;
  /** A FIN that is repeated in LAST-ACK or CLOSING leads back to FIN-WAIT-1 (gvisor before bcb259a28). */
  readonly finGoesBack: boolean;
}

export const NO_BUGS: ToyBugs = {
  noSimultaneousOpen: false,
  anyRstResets: false,
  deafTimeWait: false,
  rstEndsListener: false,
  finGoesBack: false,
};
