/* What happened in an operation, and the line that tells it. */
#ifndef TCPROOF_REPLY_H
#define TCPROOF_REPLY_H

#include "shim.h"

/* Where replies go from now on. */
void reply_to(int fd);

void reply_note_datagram(int64_t time, const uint8_t *packet, size_t length);
void reply_note_signal(int64_t time, const char *text);
void reply_forget_notes(void);

/* Each writes one line. */
void reply_fault(uint64_t id, const char *fault);
void reply_hello(uint64_t id, const char *description, bool knows_deadline);
void reply_pair(uint64_t id, const struct pair *pair);
void reply_deadline(uint64_t id, int64_t deadline);
void reply_state(uint64_t id, const struct state *state);
/* With all that was noted since the last one. */
void reply_result(uint64_t id, int64_t now, const struct result *result);

#endif
