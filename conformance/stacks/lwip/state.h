/* The state of a connection, looked up in lwIP's lists. */
#ifndef TCPROOF_LWIP_STATE_H
#define TCPROOF_LWIP_STATE_H

#include "../c/shim.h"

struct state state_of(const struct pair *pair, int handle);

#endif
