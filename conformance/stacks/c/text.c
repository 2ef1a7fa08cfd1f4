#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text as it is, with room for so many characters more. */
static char *more(struct text *t, size_t length) {
  if (t->room - t->length < length) {
    t->room = 2 * t->room + length;
    t->at = realloc(t->at, t->room);
    if (t->at == NULL) {
      fputs("shim: out of memory\n", stderr);
      exit(1);
    }
  }
  char *end = t->at + t->length;
  t->length += length;
  return end;
}

void text_clear(struct text *t) { t->length = 0; }

void text_add(struct text *t, const char *bytes, size_t length) {
  if (length > 0) memcpy(more(t, length), bytes, length);
}

void text_string(struct text *t, const char *string) { text_add(t, string, strlen(string)); }

void text_number(struct text *t, int64_t number) {
  char digits[24];
  text_add(t, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number));
}

void text_hex(struct text *t, const uint8_t *bytes, size_t length) {
  static const char digit[] = "0123456789abcdef";
  char *to = more(t, 2 * length);
  for (size_t i = 0; i < length; i++) {
    *to++ = digit[bytes[i] >> 4];
    *to++ = digit[bytes[i] & 15];
  }
}
