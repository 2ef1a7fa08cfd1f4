/* Reads one JSON object of the binding: few fields, no escapes in strings, no fractions. */
#ifndef TCPROOF_JSON_H
#define TCPROOF_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct field {
  const char *key, *value;
  size_t key_length, length;
  /* s: string, without its quotes; n: number; w: true, false or null; o: object and a: array, as they are written. */
  char kind;
};

/* Fields of the object that is the whole text; -1 if it is no such object, or has more fields than `most`. */
int json_fields(const char *text, size_t length, struct field *into, int most);

/* The field of that key; NULL: there is none, or it is null. */
const struct field *json_find(const struct field *fields, int count, const char *key);

/* A whole number from 0 to `most`. */
bool json_number(const struct field *field, uint64_t most, uint64_t *into);

/* Exactly so many octets from an array of numbers. */
bool json_octets(const struct field *field, uint8_t *into, size_t count);

/* Octets of a string of hexadecimal digits into `into`, which has room for half its length; -1: it is none. */
long json_hex(const struct field *field, uint8_t *into);

bool json_is(const struct field *field, const char *string);

#endif
