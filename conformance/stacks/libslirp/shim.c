/*
 * libslirp behind the JSON lines. Its TCP speaks to a guest, who is our peer; its user is a kernel socket on the loopback of a private network
 * namespace: a guest's SYN becomes a connection to a listening socket there, and a connection to a forwarded port becomes a SYN to the guest.
 */
#include "../c/shim.h"

#include <arpa/inet.h>
#include <errno.h>
#include <libslirp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "application.h"
#include "machine.h"
#include "namespace.h"

/* libslirp's usual addresses: the host behind it, which is our loopback, and the guest. */
#define HOST "10.0.2.2"
#define GUEST "10.0.2.15"
/* Ports of the host, one for each case in turn, below those that the kernel gives to libslirp's own sockets. */
#define FIRST_PORT 12000
#define PORTS 20000
#define GUEST_PORT 40000
/*
 * What is connected to one of these ports of the loopback is forwarded to the guest: another one each time, because the kernel may still know
 * of an earlier connection between two ports.
 */
#define FIRST_FORWARDED 10000
#define FORWARDED 2000
/* Its choices where RFC 9293 leaves one: those of RFC 793, mostly. */
#define PROFILE \
  "rfc9293+rst=window+syn=reset+ackRange=upper bound+crossingSynAck=establish" \
  "+finInTimeWait=acceptability first+receiveWhenClosing=text"

static const char *hello(void) {
  static char text[1024];
  /* Its timers are looked at every 500 ms. Which of them run it does not show, and so not how long TIME-WAIT still is. */
  snprintf(text, sizeof text,
           "{\"name\":\"libslirp\",\"version\":\"%s\",\"profile\":\"" PROFILE "\",\"limits\":{},"
           "\"capabilities\":{\"time\":\"virtual\",\"timeStepMs\":500,\"activeOpen\":true,\"passiveOpen\":true,"
           "\"simultaneousOpen\":true,\"halfClose\":true,\"abort\":true,\"chooseIsn\":false,\"stateOf\":\"pair\","
           "\"stateEvents\":false,\"internals\":false,\"flushDelayedAck\":true,\"callErrors\":false,"
           "\"signals\":false,\"receiveWaits\":false,\"extraAcks\":false,\"callsBeforeAccept\":false,"
           "\"listenBecomesActive\":false,\"smallWindows\":false}}",
           slirp_version_string());
  return text;
}

static struct in_addr address(const char *text) {
  struct in_addr a;
  inet_pton(AF_INET, text, &a);
  return a;
}

static struct pair reset(void) {
  static unsigned cases;
  struct pair pair = {.local.port = (uint16_t)(FIRST_PORT + cases++ % PORTS), .remote.port = GUEST_PORT};
  struct in_addr host = address(HOST), guest = address(GUEST);
  memcpy(pair.local.address, &host, 4);
  memcpy(pair.remote.address, &guest, 4);
  machine_restart(host, guest);
  application_reset();
  return pair;
}

static const char *error_text(int error) {
  switch (error) {
    case EADDRINUSE:
    case EADDRNOTAVAIL:
    case EISCONN:
      return ERROR_ALREADY_EXISTS;
    case EPIPE:
      return ERROR_CLOSING;
    case ENOBUFS:
    case EMFILE:
    case EAGAIN:
      return ERROR_NO_RESOURCES;
    default:
      return ERROR_NO_CONNECTION;
  }
}

/* What a call of the kernel returned. */
static struct result returned(bool worked) {
  struct result result = {.error = worked ? NULL : error_text(errno)};
  machine_settle();
  return result;
}

/*
 * The same of a call after which libslirp finds something at its socket. It looks there only while text may come from the user: it never learns
 * of a CLOSE or ABORT before the connection is established, nor of an ABORT after a CLOSE.
 */
static struct result noticed(bool worked) {
  if (!worked) return returned(false);
  machine_await_application();
  return returned(true);
}

static struct result given(int handle) {
  struct result result = returned(handle != 0);
  result.handle = handle;
  return result;
}

static struct result connect_to(const struct name *local, const struct name *remote) {
  static unsigned opens;
  struct in_addr guest;
  uint16_t port = (uint16_t)(FIRST_FORWARDED + opens++ % FORWARDED);
  memcpy(&guest, remote->address, 4);
  if (!machine_forward(port, guest, remote->port)) {
    shim_fault("libslirp can not forward a port");
    return (struct result){0};
  }
  int handle = application_connect(local->port, port);
  struct result result = noticed(handle != 0);
  result.handle = handle;
  machine_unforward(port);
  return result;
}

static struct result open_call(bool active, const struct name *local, const struct name *remote, const uint32_t *isn) {
  (void)isn;
  if (active) return connect_to(local, remote);
  if (remote != NULL) shim_fault("sockets listen to every remote socket");
  return remote == NULL ? given(application_listen(local->port)) : (struct result){0};
}

static struct result accept_call(int handle) { return given(application_accept(handle)); }

static struct result send_call(int handle, const uint8_t *data, size_t length) {
  return noticed(application_send(handle, data, length) == (ssize_t)length);
}

static struct result receive_call(int handle, size_t most) {
  static uint8_t data[1 << 18];
  ssize_t n = application_receive(handle, data, most < sizeof data ? most : sizeof data);
  struct result result = {.data = data, .length = n > 0 ? (size_t)n : 0, .eof = n == 0};
  if (n < 0 && errno != EAGAIN) result.error = error_text(errno);
  machine_settle();
  return result;
}

static struct result shutdown_call(int handle) { return noticed(application_shutdown(handle) == 0); }
static struct result close_call(int handle) { return noticed(application_close(handle) == 0); }
static struct result abort_call(int handle) { return noticed(application_abort(handle) == 0); }

static void inject(const uint8_t *packet, size_t length) {
  machine_input(packet, length);
  machine_settle();
}

static const char *rfc_name(const char *state) {
  static const char *const names[][2] = {
      {"SYN_SENT", "SYN-SENT"},     {"SYN_RCVD", "SYN-RECEIVED"}, {"FIN_WAIT_1", "FIN-WAIT-1"}, {"FIN_WAIT_2", "FIN-WAIT-2"},
      {"CLOSE_WAIT", "CLOSE-WAIT"}, {"LAST_ACK", "LAST-ACK"},     {"TIME_WAIT", "TIME-WAIT"},   {"NONE", "CLOSED"}};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(state, names[i][0]) == 0) return names[i][1];
  return state;
}

static struct state state(const struct pair *pair, int handle) {
  char guest[INET_ADDRSTRLEN];
  (void)handle;
  inet_ntop(AF_INET, pair->remote.address, guest, sizeof guest);
  const char *found = machine_state(guest, pair->remote.port);
  if (found != NULL) return (struct state){.name = rfc_name(found)};
  return (struct state){.name = application_is_open() ? "LISTEN" : "CLOSED"};
}

int main(void) {
  static const struct stack libslirp = {
      .hello = hello,
      .reset = reset,
      .open = open_call,
      .accept = accept_call,
      .send = send_call,
      .receive = receive_call,
      .shutdown = shutdown_call,
      .close = close_call,
      .abort = abort_call,
      .inject = inject,
      .advance = machine_advance,
      .now = machine_now,
      .state = state,
  };
  /* libslirp sends to sockets whose other end may have closed, and handles the error itself: its users must ignore the signal, as QEMU does. */
  signal(SIGPIPE, SIG_IGN);
  if (!namespace_enter()) return 1;
  return shim_run(&libslirp);
}
