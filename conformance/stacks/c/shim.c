#include "shim.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "text.h"

/* Fields of one request, and of one socket name. */
#define MOST_FIELDS 12
/* Octets of one request: far more than any segment or SEND of the tests. */
#define MOST_LINE (1u << 20)
#define TCP 6

static const struct stack *stack;
static struct text sent, events, reply;
static const char *fault;
static int replies;

struct request {
  struct field fields[MOST_FIELDS];
  int count;
  uint64_t id;
};

void shim_sent(const uint8_t *packet, size_t length) {
  if (length < 40 || packet[0] >> 4 != 4 || packet[9] != TCP) return;
  text_string(&sent, sent.length == 0 ? "{\"time\":" : ",{\"time\":");
  text_number(&sent, stack->now());
  text_string(&sent, ",\"packet\":\"");
  text_hex(&sent, packet, length);
  text_string(&sent, "\"}");
}

void shim_signal(const char *text) {
  text_string(&events, events.length == 0 ? "{\"time\":" : ",{\"time\":");
  text_number(&events, stack->now());
  text_string(&events, ",\"kind\":\"signal\",\"text\":\"");
  text_string(&events, text);
  text_string(&events, "\"}");
}

void shim_fault(const char *text) { fault = text; }

static const struct field *field(const struct request *r, const char *key) {
  return json_find(r->fields, r->count, key);
}

static uint64_t number(const struct request *r, const char *key, uint64_t most) {
  uint64_t n = 0;
  if (!json_number(field(r, key), most, &n)) shim_fault("a number is missing, or too large");
  return n;
}

static struct name name(const struct field *f) {
  struct field parts[MOST_FIELDS];
  struct name n = {{0}, 0};
  uint64_t port = 0;
  int count = f == NULL || f->kind != 'o' ? -1 : json_fields(f->value, f->length, parts, MOST_FIELDS);
  if (count < 0 || !json_octets(json_find(parts, count, "address"), n.address, sizeof n.address) ||
      !json_number(json_find(parts, count, "port"), 0xffff, &port))
    shim_fault("a socket name with an IPv4 address and a port is missing");
  n.port = (uint16_t)port;
  return n;
}

static struct pair pair(const struct field *f) {
  struct field parts[MOST_FIELDS];
  struct pair p;
  int count = f == NULL || f->kind != 'o' ? -1 : json_fields(f->value, f->length, parts, MOST_FIELDS);
  p.local = name(count < 0 ? NULL : json_find(parts, count, "local"));
  p.remote = name(count < 0 ? NULL : json_find(parts, count, "remote"));
  return p;
}

/* Octets of a hexadecimal field, valid until the next request. */
static const uint8_t *octets(const struct request *r, const char *key, size_t *length) {
  static uint8_t bytes[MOST_LINE / 2];
  long count = json_hex(field(r, key), bytes);
  if (count < 0) shim_fault("octets in hexadecimal are missing");
  *length = count < 0 ? 0 : (size_t)count;
  return bytes;
}

static void begin(const struct request *r) {
  text_clear(&reply);
  text_string(&reply, "{\"id\":");
  text_number(&reply, (int64_t)r->id);
}

/* One write for each reply: what was answered before a crash is not lost. */
static void end(void) {
  text_string(&reply, "}\n");
  for (size_t done = 0; done < reply.length;) {
    ssize_t n = write(replies, reply.at + done, reply.length - done);
    if (n < 0 && errno != EINTR) exit(0);
    if (n > 0) done += (size_t)n;
  }
}

static void answer_fault(const struct request *r) {
  begin(r);
  text_string(&reply, ",\"fault\":\"");
  text_string(&reply, fault);
  text_string(&reply, "\"");
  end();
}

static void put_list(const char *key, struct text *list) {
  text_string(&reply, key);
  text_add(&reply, list->at, list->length);
  text_string(&reply, "]");
  text_clear(list);
}

static void put_result(const struct result *result) {
  if (result->handle != 0) {
    text_string(&reply, ",\"handle\":");
    text_number(&reply, result->handle);
  }
  if (result->length > 0) {
    text_string(&reply, ",\"data\":\"");
    text_hex(&reply, result->data, result->length);
    text_string(&reply, "\"");
  }
  if (result->eof) text_string(&reply, ",\"eof\":true");
  if (result->error != NULL) {
    text_string(&reply, ",\"error\":\"");
    text_string(&reply, result->error);
    text_string(&reply, "\"");
  }
}

static void answer(const struct request *r, const struct result *result) {
  begin(r);
  text_string(&reply, result->error == NULL ? ",\"ok\":true,\"now\":" : ",\"ok\":false,\"now\":");
  text_number(&reply, stack->now());
  put_list(",\"out\":[", &sent);
  put_list(",\"events\":[", &events);
  put_result(result);
  end();
}

static void put_name(const char *key, const struct name *n) {
  char written[96];
  snprintf(written, sizeof written, "%s{\"address\":[%d,%d,%d,%d],\"port\":%d}", key, n->address[0],
           n->address[1], n->address[2], n->address[3], n->port);
  text_string(&reply, written);
}

static void answer_reset(const struct request *r) {
  struct pair p = stack->reset();
  text_clear(&sent);
  text_clear(&events);
  if (fault != NULL) return;
  begin(r);
  put_name(",\"ok\":true,\"pair\":{\"local\":", &p.local);
  put_name(",\"remote\":", &p.remote);
  text_string(&reply, "}");
  end();
}

static void answer_hello(const struct request *r) {
  begin(r);
  text_string(&reply, ",\"ok\":true,\"hello\":");
  text_string(&reply, stack->hello());
  text_string(&reply, stack->next_deadline == NULL ? "" : ",\"nextDeadline\":true");
  end();
}

static void answer_deadline(const struct request *r) {
  if (stack->next_deadline == NULL) {
    shim_fault("this stack does not know its next deadline");
    return;
  }
  int64_t deadline = stack->next_deadline();
  begin(r);
  text_string(&reply, ",\"ok\":true,\"deadline\":");
  if (deadline < 0) text_string(&reply, "null");
  else text_number(&reply, deadline);
  end();
}

static void put_state(const struct state *s) {
  static const char *const names[VARIABLES] = {"iss", "irs", "sndUna", "sndNxt", "rcvNxt"};
  bool first = true;
  text_string(&reply, ",\"ok\":true,\"state\":\"");
  text_string(&reply, s->name);
  text_string(&reply, "\",\"variables\":{");
  for (int i = 0; i < VARIABLES; i++) {
    if (!s->known[i]) continue;
    text_string(&reply, first ? "\"" : ",\"");
    text_string(&reply, names[i]);
    text_string(&reply, "\":");
    text_number(&reply, s->value[i]);
    first = false;
  }
  text_string(&reply, "}");
}

static void answer_state(const struct request *r) {
  const struct field *handle = field(r, "handle");
  struct pair p = pair(field(r, "pair"));
  int which = handle == NULL ? 0 : (int)number(r, "handle", INT32_MAX);
  if (fault != NULL) return;
  struct state s = stack->state(&p, which);
  begin(r);
  put_state(&s);
  end();
}

static struct result do_open(const struct request *r) {
  const struct field *kind = field(r, "kind"), *there = field(r, "remote");
  bool active = json_is(kind, "active");
  struct name local = name(field(r, "local")), remote = {{0}, 0};
  uint32_t isn = 0;
  if (there != NULL) remote = name(there);
  if (field(r, "isn") != NULL) isn = (uint32_t)number(r, "isn", UINT32_MAX);
  if (!active && !json_is(kind, "passive")) shim_fault("open is active or passive");
  if (active && there == NULL) shim_fault("an active open needs a remote socket");
  if (fault != NULL) return (struct result){0};
  return stack->open(active, &local, there == NULL ? NULL : &remote, field(r, "isn") == NULL ? NULL : &isn);
}

/* A call of the user that names a connection. */
static struct result do_call(const struct request *r, const struct field *op) {
  int handle = (int)number(r, "handle", INT32_MAX);
  size_t length = 0, most = json_is(op, "receive") ? (size_t)number(r, "max", INT32_MAX) : 0;
  const uint8_t *data = json_is(op, "send") ? octets(r, "data", &length) : NULL;
  if (fault != NULL) return (struct result){0};
  if (json_is(op, "send")) return stack->send(handle, data, length);
  if (json_is(op, "receive")) return stack->receive(handle, most);
  if (json_is(op, "accept")) return stack->accept(handle);
  if (json_is(op, "shutdown")) return stack->shutdown(handle);
  if (json_is(op, "close")) return stack->close(handle);
  if (json_is(op, "abort")) return stack->abort(handle);
  shim_fault("unknown op");
  return (struct result){0};
}

static struct result do_inject(const struct request *r) {
  size_t length;
  const uint8_t *packet = octets(r, "packet", &length);
  if (fault == NULL) stack->inject(packet, length);
  return (struct result){0};
}

static struct result do_advance(const struct request *r) {
  /* A day: more than any timer of TCP. */
  int64_t milliseconds = (int64_t)number(r, "milliseconds", 86400000);
  if (fault == NULL) stack->advance(milliseconds);
  return (struct result){0};
}

static void perform(const struct request *r) {
  const struct field *op = field(r, "op");
  if (json_is(op, "hello")) return answer_hello(r);
  if (json_is(op, "reset")) return answer_reset(r);
  if (json_is(op, "state")) return answer_state(r);
  if (json_is(op, "nextDeadline")) return answer_deadline(r);
  struct result result = json_is(op, "inject")    ? do_inject(r)
                         : json_is(op, "advance") ? do_advance(r)
                         : json_is(op, "open")    ? do_open(r)
                                                  : do_call(r, op);
  if (fault == NULL) answer(r, &result);
}

static void serve(const char *line, size_t length) {
  struct request r;
  r.id = 0;
  r.count = json_fields(line, length, r.fields, MOST_FIELDS);
  fault = NULL;
  if (r.count < 0) shim_fault("not a JSON object of the binding");
  else if (!json_number(field(&r, "id"), (uint64_t)1 << 53, &r.id)) shim_fault("id is missing");
  else perform(&r);
  if (fault != NULL) answer_fault(&r);
}

/* Serves every whole line in the buffer; how many octets are left over, moved to its start. */
static size_t serve_lines(char *buffer, size_t filled) {
  char *start = buffer, *stop;
  while ((stop = memchr(start, '\n', filled - (size_t)(start - buffer))) != NULL) {
    serve(start, (size_t)(stop - start));
    start = stop + 1;
  }
  size_t left = filled - (size_t)(start - buffer);
  memmove(buffer, start, left);
  return left;
}

int shim_run(const struct stack *which) {
  static char buffer[MOST_LINE];
  size_t filled = 0;
  stack = which;
  replies = dup(STDOUT_FILENO);
  if (replies < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    perror("shim: stdout");
    return 1;
  }
  while (filled < sizeof buffer) {
    ssize_t n = read(STDIN_FILENO, buffer + filled, sizeof buffer - filled);
    if (n == 0 || (n < 0 && errno != EINTR)) return 0;
    if (n > 0) filled = serve_lines(buffer, filled + (size_t)n);
  }
  fputs("shim: a request is longer than 1 MiB\n", stderr);
  return 1;
}
