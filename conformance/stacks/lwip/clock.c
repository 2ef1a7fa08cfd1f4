#include "clock.h"

#include <stdbool.h>

#include "lwip/priv/tcp_priv.h"
#include "lwip/sys.h"

/* lwIP's own clock goes on from case to case, for it must never run backwards. */
static int64_t started, now;

/* Replaces the real clock of the library: what it looks up in the environment is found in the program first. */
u32_t sys_now(void) { return (u32_t)(started + now); }

void clock_restart(void) {
  started += now;
  now = 0;
}

int64_t clock_now(void) { return now; }

static int64_t after(int64_t time, int64_t interval) { return (time / interval + 1) * interval; }

void clock_advance(int64_t milliseconds) {
  int64_t end = now + milliseconds;
  for (int64_t next = after(now, TCP_FAST_INTERVAL); next <= end; next = after(now, TCP_FAST_INTERVAL)) {
    now = next;
    tcp_fasttmr();
    if (now % TCP_SLOW_INTERVAL == 0) tcp_slowtmr();
  }
  now = end;
}

/* Slow ticks until so many milliseconds have more than passed since the connection's last activity. */
static u32_t since_activity(const struct tcp_pcb *pcb, u32_t milliseconds) {
  return pcb->tmr + milliseconds / TCP_SLOW_INTERVAL + 1 - tcp_ticks;
}

static u32_t sooner(u32_t a, u32_t b) { return a == 0 || (b != 0 && b < a) ? b : a; }

/* Slow ticks until something is retransmitted, probed or given up; 0: nothing is outstanding. */
static u32_t until_retransmission(const struct tcp_pcb *pcb) {
  /* How long a persist timer is, and that the attempts are used up, is seen only when the tick comes. */
  bool given_up = pcb->nrtx >= (pcb->state == SYN_SENT ? TCP_SYNMAXRTX : TCP_MAXRTX);
  if (pcb->persist_backoff > 0 || given_up) return 1;
  if (pcb->rtime < 0) return 0;
  return pcb->rto > pcb->rtime ? (u32_t)(pcb->rto - pcb->rtime) : 1;
}

/* Slow ticks until the connection has been in its state too long; 0: it may stay. */
static u32_t until_end_of_state(const struct tcp_pcb *pcb) {
  switch (pcb->state) {
    case SYN_RCVD:
      return since_activity(pcb, TCP_SYN_RCVD_TIMEOUT);
    case FIN_WAIT_2:
      return (pcb->flags & TF_RXCLOSED) ? since_activity(pcb, TCP_FIN_WAIT_TIMEOUT) : 0;
    case LAST_ACK:
    case TIME_WAIT:
      return since_activity(pcb, 2 * TCP_MSL);
    default:
      return 0;
  }
}

int64_t clock_next_deadline(void) {
  u32_t ticks = 0;
  for (struct tcp_pcb *pcb = tcp_active_pcbs; pcb != NULL; pcb = pcb->next)
    ticks = sooner(ticks, sooner(until_retransmission(pcb), until_end_of_state(pcb)));
  for (struct tcp_pcb *pcb = tcp_tw_pcbs; pcb != NULL; pcb = pcb->next)
    ticks = sooner(ticks, until_end_of_state(pcb));
  return ticks == 0 ? -1 : after(now, TCP_SLOW_INTERVAL) + (int64_t)(ticks - 1) * TCP_SLOW_INTERVAL;
}
