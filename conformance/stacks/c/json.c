#include "json.h"

#include <string.h>

struct cursor {
  const char *at, *end;
};

static char skip_spaces(struct cursor *c) {
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\r')) c->at++;
  return c->at < c->end ? *c->at : '\0';
}

static bool take(struct cursor *c, char wanted) {
  if (skip_spaces(c) != wanted) return false;
  c->at++;
  return true;
}

static bool string_value(struct cursor *c, const char **value, size_t *length) {
  if (!take(c, '"')) return false;
  *value = c->at;
  while (c->at < c->end && *c->at != '"') {
    if (*c->at == '\\') return false;
    c->at++;
  }
  *length = (size_t)(c->at - *value);
  return take(c, '"');
}

/* An object or array inside; whether what is in it makes sense is seen when it is read itself. */
static bool nested_value(struct cursor *c, size_t *length) {
  const char *start = c->at;
  int depth = 0;
  do {
    if (c->at >= c->end) return false;
    if (*c->at == '"') {
      const char *value;
      size_t ignored;
      if (!string_value(c, &value, &ignored)) return false;
      continue;
    }
    if (*c->at == '{' || *c->at == '[') depth++;
    if (*c->at == '}' || *c->at == ']') depth--;
    c->at++;
  } while (depth > 0);
  *length = (size_t)(c->at - start);
  return true;
}

static void plain_value(struct cursor *c, size_t *length) {
  const char *start = c->at;
  while (c->at < c->end && strchr(",}] \t\r", *c->at) == NULL) c->at++;
  *length = (size_t)(c->at - start);
}

static char kind_of(char first) {
  switch (first) {
    case '"':
      return 's';
    case '{':
      return 'o';
    case '[':
      return 'a';
    case 't':
    case 'f':
    case 'n':
      return 'w';
    default:
      return first >= '0' && first <= '9' ? 'n' : '\0';
  }
}

static bool value(struct cursor *c, struct field *f) {
  f->kind = kind_of(skip_spaces(c));
  f->value = c->at;
  switch (f->kind) {
    case 's':
      return string_value(c, &f->value, &f->length);
    case 'o':
    case 'a':
      return nested_value(c, &f->length);
    case '\0':
      return false;
    default:
      plain_value(c, &f->length);
      return true;
  }
}

int json_fields(const char *text, size_t length, struct field *into, int most) {
  struct cursor c = {text, text + length};
  int count = 0;
  if (!take(&c, '{')) return -1;
  if (take(&c, '}')) return skip_spaces(&c) == '\0' ? 0 : -1;
  do {
    if (count == most) return -1;
    struct field *f = &into[count++];
    if (!string_value(&c, &f->key, &f->key_length) || !take(&c, ':') || !value(&c, f)) return -1;
  } while (take(&c, ','));
  return take(&c, '}') && skip_spaces(&c) == '\0' ? count : -1;
}

static bool same(const char *bytes, size_t length, const char *string) {
  return strlen(string) == length && memcmp(bytes, string, length) == 0;
}

const struct field *json_find(const struct field *fields, int count, const char *key) {
  for (int i = 0; i < count; i++) {
    const struct field *f = &fields[i];
    if (!same(f->key, f->key_length, key)) continue;
    return f->kind == 'w' && same(f->value, f->length, "null") ? NULL : f;
  }
  return NULL;
}

static bool digits(const char *at, size_t length, uint64_t most, uint64_t *into) {
  if (length == 0 || length > 15) return false;
  *into = 0;
  for (size_t i = 0; i < length; i++) {
    if (at[i] < '0' || at[i] > '9') return false;
    *into = 10 * *into + (uint64_t)(at[i] - '0');
  }
  return *into <= most;
}

bool json_number(const struct field *field, uint64_t most, uint64_t *into) {
  return field != NULL && field->kind == 'n' && digits(field->value, field->length, most, into);
}

bool json_octets(const struct field *field, uint8_t *into, size_t count) {
  if (field == NULL || field->kind != 'a') return false;
  struct cursor c = {field->value + 1, field->value + field->length};
  for (size_t i = 0; i < count; i++) {
    uint64_t octet;
    size_t length;
    skip_spaces(&c);
    const char *start = c.at;
    plain_value(&c, &length);
    if (!digits(start, length, 255, &octet) || !take(&c, i + 1 < count ? ',' : ']')) return false;
    into[i] = (uint8_t)octet;
  }
  return c.at == c.end;
}

static int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

long json_hex(const struct field *field, uint8_t *into) {
  if (field == NULL || field->kind != 's' || field->length % 2 != 0) return -1;
  for (size_t i = 0; i < field->length; i += 2) {
    int high = nibble(field->value[i]), low = nibble(field->value[i + 1]);
    if (high < 0 || low < 0) return -1;
    into[i / 2] = (uint8_t)(high << 4 | low);
  }
  return (long)(field->length / 2);
}

bool json_is(const struct field *field, const char *string) {
  return field != NULL && field->kind == 's' && same(field->value, field->length, string);
}
