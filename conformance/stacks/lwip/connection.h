/* What an application of lwIP's raw interface keeps of its connections: handles, received octets, the end of the stream. */
#ifndef TCPROOF_LWIP_CONNECTION_H
#define TCPROOF_LWIP_CONNECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "lwip/tcp.h"

struct connection {
  /* Its listening pcb, NULL where it is none, or closed. */
  struct tcp_pcb *listener;
  /* Handle of the connection that the listener became; 0: none yet. */
  int accepted;
  struct pbuf *received;
  /* Octets that the user has read and lwIP was not told of. */
  uint32_t unthanked;
  bool eof;
};

/* Forgets all, and removes all pcbs from lwIP without a segment. */
void connections_reset(void);

/* A handle for one more; 0: too many. */
int connection_new(void);

/* NULL: never given. */
struct connection *connection_at(int handle);

/* Its pcb, searched in lwIP's lists, for lwIP frees pcbs without a word; NULL: it is gone. */
struct tcp_pcb *connection_pcb(const struct connection *c);

/* Makes a fresh pcb its own, with all callbacks. */
void connection_own(struct connection *c, struct tcp_pcb *pcb);

/* The accept callback of a listening pcb whose argument is the connection of the listener. */
err_t connection_accepted(void *listener, struct tcp_pcb *pcb, err_t error);

/* The user aborts or closes it: the error that lwIP reports while this is set is no news. */
void connection_expect_end(bool expected);

/* Tells lwIP how much was read, in portions for which no window update is due: it shall send no ACK that nothing asked for. */
void connections_thank(void);

#endif
