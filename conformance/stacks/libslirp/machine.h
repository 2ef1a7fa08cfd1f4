/*
 * One libslirp, its clock and its Ethernet. The guest of libslirp is the peer of the tests: what libslirp sends to its guest, it sends to them.
 */
#ifndef TCPROOF_LIBSLIRP_MACHINE_H
#define TCPROOF_LIBSLIRP_MACHINE_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A fresh libslirp at time 0, whose guest has the address; the network is its /24, and `host` stands for our loopback. */
void machine_restart(struct in_addr host, struct in_addr guest);

/* Milliseconds since then. */
int64_t machine_now(void);

/* A datagram of the guest. */
void machine_input(const uint8_t *packet, size_t length);

/* Serves all sockets until there is nothing more to do, delayed ACKs included: for those 2 ms pass. */
void machine_settle(void);

void machine_advance(int64_t milliseconds);

/* Waits until what the application just did with its socket has reached libslirp's. */
void machine_await_application(void);

/* A connection to the loopback port becomes one to the guest's port. */
bool machine_forward(uint16_t loopback_port, struct in_addr guest, uint16_t guest_port);
void machine_unforward(uint16_t loopback_port);

/* What slirp_connection_info says of the connection with the guest's socket: its word for the state, or NULL: there is none. */
const char *machine_state(const char *guest, uint16_t guest_port);

#endif
