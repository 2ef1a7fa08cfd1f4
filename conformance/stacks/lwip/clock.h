/* Virtual time for lwIP: the periodic functions of its TCP are called as often as lwip/tcp.h asks for. */
#ifndef TCPROOF_LWIP_CLOCK_H
#define TCPROOF_LWIP_CLOCK_H

#include <stdint.h>

/* A case begins: its clock stands at 0, and a slow timer is due after a whole interval. */
void clock_restart(void);

/* Milliseconds since then. */
int64_t clock_now(void);

/* Lets time pass; all timers expire in order. */
void clock_advance(int64_t milliseconds);

/* When the first timer of a connection expires, or perhaps later; -1: none runs. */
int64_t clock_next_deadline(void);

#endif
