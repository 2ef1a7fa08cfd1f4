/* A growing piece of text: replies are put together in it. */
#ifndef TCPROOF_TEXT_H
#define TCPROOF_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct text {
  char *at;
  size_t length, room;
};

void text_clear(struct text *t);
void text_add(struct text *t, const char *bytes, size_t length);
void text_string(struct text *t, const char *string);
void text_number(struct text *t, int64_t number);
void text_hex(struct text *t, const uint8_t *bytes, size_t length);

#endif
