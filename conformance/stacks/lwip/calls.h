/* The user's calls of the contract, made with lwIP's raw interface. */
#ifndef TCPROOF_LWIP_CALLS_H
#define TCPROOF_LWIP_CALLS_H

#include "../c/shim.h"

struct result call_open(bool active, const struct name *local, const struct name *remote, const uint32_t *isn);
struct result call_accept(int handle);
struct result call_send(int handle, const uint8_t *data, size_t length);
struct result call_receive(int handle, size_t most);
struct result call_shutdown(int handle);
struct result call_close(int handle);
struct result call_abort(int handle);

/* What lwIP would send a little later is sent: delayed ACKs, as by the fast timer. */
void calls_settle(void);

#endif
