#include "isn.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "lwip/tcp.h"

u32_t tcp_next_iss(struct tcp_pcb *pcb);

static bool chosen;
static u32_t number;

void isn_choose(uint32_t isn) {
  chosen = true;
  number = isn;
}

void isn_forget(void) { chosen = false; }

static u32_t own(struct tcp_pcb *pcb) {
  static u32_t (*generator)(struct tcp_pcb *);
  if (generator == NULL) *(void **)&generator = dlsym(RTLD_NEXT, "tcp_next_iss");
  if (generator == NULL) {
    fputs("shim: liblwip has no tcp_next_iss\n", stderr);
    exit(1);
  }
  return generator(pcb);
}

/*
 * Replaces the generator of the library, which an application may do (LWIP_HOOK_TCP_ISN, RFC 6528). The SYN of an active open bears the
 * number before the generated one, that of a passive open the number itself.
 */
u32_t tcp_next_iss(struct tcp_pcb *pcb) {
  if (!chosen) return own(pcb);
  chosen = false;
  return pcb->state == SYN_RCVD ? number : number + 1;
}
