import { NOT_COVERED } from '../../properties/not-covered.js';

/** Rows and guard outcomes that no environment of one endpoint can bring about, besides those that no system can. */
const FROM_OUTSIDE: readonly { readonly items: RegExp; readonly reason: string }[] = [
  {
    items: /^(ESTABLISHED|CLOSE-WAIT) (SEND|CLOSE) (close-queued|again|closeQueued=true)$/,
    reason:
      'a CLOSE that was queued in SYN-RECEIVED is processed as soon as ESTABLISHED is reached: no call can come between',
  },
];

/** Why the item cannot be shown; '' where no reason is known. */
export function whyNotDrivable(item: string): string {
  return [...FROM_OUTSIDE, ...NOT_COVERED].find((n) => n.items.test(item))?.reason ?? '';
}
