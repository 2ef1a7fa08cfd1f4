#include "request.h"

static const struct field *at(const struct request *r, const char *key) { return json_find(r->fields, r->count, key); }

void request_read(struct request *r, const char *line, size_t length) {
  r->id = 0;
  r->count = json_fields(line, length, r->fields, REQUEST_FIELDS);
  if (r->count < 0) shim_fault("not a JSON object of the binding");
  else if (!json_number(at(r, "id"), (uint64_t)1 << 53, &r->id)) shim_fault("id is missing");
}

bool request_has(const struct request *r, const char *key) { return at(r, key) != NULL; }

bool request_says(const struct request *r, const char *key, const char *word) { return json_is(at(r, key), word); }

uint64_t request_number(const struct request *r, const char *key, uint64_t most) {
  uint64_t n = 0;
  if (!json_number(at(r, key), most, &n)) shim_fault("a number is missing, or too large");
  return n;
}

/* Fields of an object inside; -1: there is none. */
static int inside(const struct field *f, struct field *into) {
  return f == NULL || f->kind != 'o' ? -1 : json_fields(f->value, f->length, into, REQUEST_FIELDS);
}

static struct name name_of(const struct field *f) {
  struct field parts[REQUEST_FIELDS];
  struct name n = {{0}, 0};
  uint64_t port = 0;
  int count = inside(f, parts);
  if (count < 0 || !json_octets(json_find(parts, count, "address"), n.address, sizeof n.address) ||
      !json_number(json_find(parts, count, "port"), 0xffff, &port))
    shim_fault("a socket name with an IPv4 address and a port is missing");
  n.port = (uint16_t)port;
  return n;
}

struct name request_name(const struct request *r, const char *key) { return name_of(at(r, key)); }

struct pair request_pair(const struct request *r, const char *key) {
  struct field parts[REQUEST_FIELDS];
  int count = inside(at(r, key), parts);
  return (struct pair){name_of(count < 0 ? NULL : json_find(parts, count, "local")),
                       name_of(count < 0 ? NULL : json_find(parts, count, "remote"))};
}

const uint8_t *request_octets(const struct request *r, const char *key, size_t *length) {
  static uint8_t bytes[REQUEST_MOST / 2];
  long count = json_hex(at(r, key), bytes);
  if (count < 0) shim_fault("octets in hexadecimal are missing");
  *length = count < 0 ? 0 : (size_t)count;
  return bytes;
}
