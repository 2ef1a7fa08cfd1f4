#include "shim.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "reply.h"
#include "request.h"

/* A day: more than any timer of TCP. */
#define MOST_MS 86400000
#define IPV4_AND_TCP 40
#define TCP 6

static const struct stack *stack;
static const char *fault;

void shim_fault(const char *text) { fault = text; }

void shim_signal(const char *text) { reply_note_signal(stack->now(), text); }

void shim_sent(const uint8_t *packet, size_t length) {
  if (length >= IPV4_AND_TCP && packet[0] >> 4 == 4 && packet[9] == TCP)
    reply_note_datagram(stack->now(), packet, length);
}

static void do_reset(const struct request *r) {
  struct pair pair = stack->reset();
  reply_forget_notes();
  if (fault == NULL) reply_pair(r->id, &pair);
}

static void do_deadline(const struct request *r) {
  if (stack->next_deadline == NULL) shim_fault("this stack does not know its next deadline");
  else reply_deadline(r->id, stack->next_deadline());
}

static void do_state(const struct request *r) {
  struct pair pair = request_pair(r, "pair");
  int handle = request_has(r, "handle") ? (int)request_number(r, "handle", INT32_MAX) : 0;
  if (fault != NULL) return;
  struct state state = stack->state(&pair, handle);
  reply_state(r->id, &state);
}

static struct result do_open(const struct request *r) {
  bool active = request_says(r, "kind", "active"), named = request_has(r, "remote"), chosen = request_has(r, "isn");
  struct name local = request_name(r, "local"), remote = {{0}, 0};
  uint32_t isn = chosen ? (uint32_t)request_number(r, "isn", UINT32_MAX) : 0;
  if (named) remote = request_name(r, "remote");
  if (!active && !request_says(r, "kind", "passive")) shim_fault("open is active or passive");
  if (active && !named) shim_fault("an active open needs a remote socket");
  if (fault != NULL) return (struct result){0};
  return stack->open(active, &local, named ? &remote : NULL, chosen ? &isn : NULL);
}

static struct result do_send(const struct request *r, int handle) {
  size_t length;
  const uint8_t *data = request_octets(r, "data", &length);
  return fault == NULL ? stack->send(handle, data, length) : (struct result){0};
}

static struct result do_receive(const struct request *r, int handle) {
  size_t most = (size_t)request_number(r, "max", INT32_MAX);
  return fault == NULL ? stack->receive(handle, most) : (struct result){0};
}

/* A call of the user that names a connection. */
static struct result do_call(const struct request *r) {
  int handle = (int)request_number(r, "handle", INT32_MAX);
  if (fault != NULL) return (struct result){0};
  if (request_says(r, "op", "send")) return do_send(r, handle);
  if (request_says(r, "op", "receive")) return do_receive(r, handle);
  if (request_says(r, "op", "accept")) return stack->accept(handle);
  if (request_says(r, "op", "shutdown")) return stack->shutdown(handle);
  if (request_says(r, "op", "close")) return stack->close(handle);
  if (request_says(r, "op", "abort")) return stack->abort(handle);
  shim_fault("unknown op");
  return (struct result){0};
}

static struct result do_inject(const struct request *r) {
  size_t length;
  const uint8_t *packet = request_octets(r, "packet", &length);
  if (fault == NULL) stack->inject(packet, length);
  return (struct result){0};
}

static struct result do_advance(const struct request *r) {
  int64_t milliseconds = (int64_t)request_number(r, "milliseconds", MOST_MS);
  if (fault == NULL) stack->advance(milliseconds);
  return (struct result){0};
}

static struct result do_operation(const struct request *r) {
  if (request_says(r, "op", "inject")) return do_inject(r);
  if (request_says(r, "op", "advance")) return do_advance(r);
  if (request_says(r, "op", "open")) return do_open(r);
  return do_call(r);
}

static void perform(const struct request *r) {
  if (request_says(r, "op", "hello")) return reply_hello(r->id, stack->hello(), stack->next_deadline != NULL);
  if (request_says(r, "op", "reset")) return do_reset(r);
  if (request_says(r, "op", "state")) return do_state(r);
  if (request_says(r, "op", "nextDeadline")) return do_deadline(r);
  struct result result = do_operation(r);
  if (fault == NULL) reply_result(r->id, stack->now(), &result);
}

static void serve(const char *line, size_t length) {
  struct request r;
  fault = NULL;
  request_read(&r, line, length);
  if (fault == NULL) perform(&r);
  if (fault != NULL) reply_fault(r.id, fault);
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
  static char buffer[REQUEST_MOST];
  size_t filled = 0;
  int replies = dup(STDOUT_FILENO);
  if (replies < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    perror("shim: stdout");
    return 1;
  }
  stack = which;
  reply_to(replies);
  while (filled < sizeof buffer) {
    ssize_t n = read(STDIN_FILENO, buffer + filled, sizeof buffer - filled);
    if (n == 0 || (n < 0 && errno != EINTR)) return 0;
    if (n > 0) filled = serve_lines(buffer, filled + (size_t)n);
  }
  fputs("shim: a request is longer than 1 MiB\n", stderr);
  return 1;
}
