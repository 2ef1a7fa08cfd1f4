/* A network interface for lwIP that keeps what is sent. */
#ifndef TCPROOF_LWIP_NETWORK_H
#define TCPROOF_LWIP_NETWORK_H

#include <stddef.h>
#include <stdint.h>

/* Starts lwIP as 10.0.0.1/24, once. */
void network_start(void);

/* A datagram from the network. */
void network_input(const uint8_t *packet, size_t length);

#endif
