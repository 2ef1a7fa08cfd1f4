/*
 * What a TCP stack must offer to be driven through the JSON lines of docs/adding-a-stack.md. A stack fills in `struct stack`, calls shim_run,
 * and tells what happens inside an operation with shim_sent, shim_signal and shim_fault. IPv4 only. Times are milliseconds since the reset.
 */
#ifndef TCPROOF_SHIM_H
#define TCPROOF_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct name {
  uint8_t address[4];
  uint16_t port;
};

struct pair {
  struct name local, remote;
};

/* The errors of a call, in the words of RFC 9293 §3.10. */
#define ERROR_NO_CONNECTION "connection does not exist"
#define ERROR_ALREADY_EXISTS "connection already exists"
#define ERROR_CLOSING "connection closing"
#define ERROR_NO_RESOURCES "insufficient resources"

/* What a call returns, besides what it sent. All zero: done, nothing to say. */
struct result {
  const char *error;
  /* 0: none. */
  int handle;
  /* Valid until the next operation. */
  const uint8_t *data;
  size_t length;
  bool eof;
};

enum variable { ISS, IRS, SND_UNA, SND_NXT, RCV_NXT, VARIABLES };

struct state {
  /* As the RFC writes it. */
  const char *name;
  bool known[VARIABLES];
  uint32_t value[VARIABLES];
};

/* An operation returns when the stack is quiescent. `handle` is one that open or accept gave, but perhaps of a connection that is gone. */
struct stack {
  /* The description, as JSON. */
  const char *(*hello)(void);
  struct pair (*reset)(void);
  /* `remote` and `isn` may be NULL; an active open always has a remote. */
  struct result (*open)(bool active, const struct name *local, const struct name *remote, const uint32_t *isn);
  struct result (*accept)(int handle);
  struct result (*send)(int handle, const uint8_t *data, size_t length);
  struct result (*receive)(int handle, size_t most);
  struct result (*shutdown)(int handle);
  struct result (*close)(int handle);
  struct result (*abort)(int handle);
  void (*inject)(const uint8_t *packet, size_t length);
  void (*advance)(int64_t milliseconds);
  int64_t (*now)(void);
  /* -1: no timer runs. NULL: unknown. */
  int64_t (*next_deadline)(void);
  struct state (*state)(const struct pair *pair, int handle);
};

/* A datagram that the stack sent; only TCP is passed on, for the tests speak nothing else. */
void shim_sent(const uint8_t *packet, size_t length);
/* A message to the user, in the words of the RFC. */
void shim_signal(const char *text);
/* The operation can't be done here; one line without quotes. */
void shim_fault(const char *text);

/* Answers requests until stdin ends. What the stack itself prints goes to stderr. */
int shim_run(const struct stack *stack);

#endif
