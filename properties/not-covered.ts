/** Items of the chart that no scenario can exercise, each with the reason; anything else that is missing is a finding. */
export const NOT_COVERED: readonly { readonly items: RegExp; readonly reason: string }[] = [
  {
    items:
      /^(SYN-SENT|SYN-RECEIVED|CLOSING|LAST-ACK) TIMEOUT\.RETRANSMISSION (not-running|retransmissionTimerRuns=false)$/,
    reason:
      'a segment of ours is outstanding in this state, so the timer always runs (property retransmission-timer-exact)',
  },
  {
    items:
      /^(LISTEN|SYN-SENT|SYN-RECEIVED|ESTABLISHED|FIN-WAIT-1|FIN-WAIT-2|CLOSE-WAIT|CLOSING|LAST-ACK) TIMEOUT\.USER (not-running|userTimerRuns=false)$/,
    reason: 'the user timer runs in every state but CLOSED and TIME-WAIT (property user-timer-exact)',
  },
  {
    items: /^FIN-WAIT-1 TIMEOUT\.RETRANSMISSION (not-running|retransmissionTimerRuns=false)$/,
    reason:
      'our FIN is outstanding or waits behind a closed window, so the timer always runs (property retransmission-timer-exact)',
  },
  {
    items: /^TIME-WAIT TIMEOUT\.TIME-WAIT (not-running|timeWaitTimerRuns=false)$/,
    reason: 'the 2 MSL timer always runs in TIME-WAIT (property time-wait-timer-exact)',
  },
];
