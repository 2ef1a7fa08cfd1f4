/* One request of the harness, and what stands in it. What is missing or wrong is told by shim_fault. */
#ifndef TCPROOF_REQUEST_H
#define TCPROOF_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json.h"
#include "shim.h"

/* Octets of one request: far more than any segment or SEND of the tests. */
#define REQUEST_MOST (1u << 20)
/* Fields of one request, and of one socket name. */
#define REQUEST_FIELDS 12

struct request {
  struct field fields[REQUEST_FIELDS];
  int count;
  /* 0 where it could not be read. */
  uint64_t id;
};

void request_read(struct request *r, const char *line, size_t length);

bool request_has(const struct request *r, const char *key);

/* The word at the key is this one. */
bool request_says(const struct request *r, const char *key, const char *word);

uint64_t request_number(const struct request *r, const char *key, uint64_t most);
struct name request_name(const struct request *r, const char *key);
struct pair request_pair(const struct request *r, const char *key);

/* Octets in hexadecimal, valid until the next request. */
const uint8_t *request_octets(const struct request *r, const char *key, size_t *length);

#endif
