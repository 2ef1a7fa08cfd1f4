/* Initial sequence numbers of the test instead of lwIP's own. */
#ifndef TCPROOF_LWIP_ISN_H
#define TCPROOF_LWIP_ISN_H

#include <stdint.h>

/* The next connection begins with this number; a later one with lwIP's own again. */
void isn_choose(uint32_t isn);
void isn_forget(void);

#endif
