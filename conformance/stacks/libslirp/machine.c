#include "machine.h"

#include <errno.h>
#include <libslirp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../c/shim.h"

#define ETHERNET 14
#define MTU 1500
/* The clock of libslirp begins at any time but 0, which means `never` to it. */
#define EPOCH_MS 1000000
/* libslirp's own intervals (its documentation of slirp_pollfds_fill: it asks to be called that soon). */
#define SLOW_MS 500
#define FAST_MS 2
#define IDLE_MS 1000
#define MOST_SOCKETS 64
/* More rounds than any exchange over a loopback needs. */
#define MOST_ROUNDS 16
/* The loopback is as good as immediate; on a busy machine the kernel may put off its work. */
#define PATIENCE_MS 50

static const uint8_t guest_hardware[6] = {0x52, 0x55, 0x0a, 0, 2, 15};

static Slirp *slirp;
static int64_t now, last_slow;
static bool slow_runs, ack_delayed, has_sent;
/* Sockets of libslirp, and those that it wants to be polled. */
static int sockets[MOST_SOCKETS], socket_count;
static struct pollfd wanted[MOST_SOCKETS];
static int wanted_count;

int64_t machine_now(void) { return now; }

static int64_t on_clock(void *opaque) {
  (void)opaque;
  return (EPOCH_MS + now) * 1000000;
}

static ssize_t on_frame(const void *frame, size_t length, void *opaque) {
  const uint8_t *bytes = frame;
  (void)opaque;
  has_sent = true;
  if (length > ETHERNET && bytes[12] == 8 && bytes[13] == 0) shim_sent(bytes + ETHERNET, length - ETHERNET);
  return (ssize_t)length;
}

static void on_complaint(const char *message, void *opaque) {
  (void)opaque;
  fprintf(stderr, "libslirp: %s\n", message);
}

/* Only IPv6, which is off, has timers. */
static void *on_timer_new(SlirpTimerCb callback, void *callback_opaque, void *opaque) {
  (void)callback, (void)callback_opaque, (void)opaque;
  return &now;
}

static void on_timer_free(void *timer, void *opaque) { (void)timer, (void)opaque; }

static void on_timer_mod(void *timer, int64_t expires, void *opaque) { (void)timer, (void)expires, (void)opaque; }

static void on_socket(int fd, void *opaque) {
  (void)opaque;
  if (socket_count < MOST_SOCKETS) sockets[socket_count++] = fd;
}

static void on_socket_gone(int fd, void *opaque) {
  (void)opaque;
  for (int i = 0; i < socket_count; i++)
    if (sockets[i] == fd) sockets[i--] = sockets[--socket_count];
}

static void on_notify(void *opaque) { (void)opaque; }

static const SlirpCb callbacks = {
    .send_packet = on_frame,
    .guest_error = on_complaint,
    .clock_get_ns = on_clock,
    .timer_new = on_timer_new,
    .timer_free = on_timer_free,
    .timer_mod = on_timer_mod,
    .register_poll_fd = on_socket,
    .unregister_poll_fd = on_socket_gone,
    .notify = on_notify,
};

/* The guest tells its hardware address, so that libslirp need not ask for it. */
static void announce(struct in_addr guest) {
  uint8_t frame[ETHERNET + 28] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  static const uint8_t request[] = {8, 6, 0, 1, 8, 0, 6, 4, 0, 1};
  memcpy(frame + 6, guest_hardware, 6);
  memcpy(frame + 12, request, sizeof request);
  memcpy(frame + 22, guest_hardware, 6);
  memcpy(frame + 28, &guest, 4);
  memcpy(frame + 38, &guest, 4);
  slirp_input(slirp, frame, sizeof frame);
}

void machine_restart(struct in_addr host, struct in_addr guest) {
  SlirpConfig config = {.version = 4, .in_enabled = true, .vhost = host, .disable_dns = true, .disable_dhcp = true, .if_mtu = MTU, .if_mru = MTU};
  if (slirp != NULL) slirp_cleanup(slirp);
  socket_count = 0;
  now = 0;
  last_slow = -SLOW_MS;
  slow_runs = ack_delayed = false;
  config.vnetmask.s_addr = htonl(0xffffff00);
  config.vnetwork.s_addr = host.s_addr & config.vnetmask.s_addr;
  slirp = slirp_new(&config, &callbacks, NULL);
  if (slirp == NULL) {
    fputs("shim: libslirp does not start\n", stderr);
    exit(1);
  }
  announce(guest);
}

void machine_input(const uint8_t *packet, size_t length) {
  uint8_t frame[ETHERNET + MTU] = {0x52, 0x55, 0x0a, 0, 2, 2};
  if (length > MTU) {
    shim_fault("the datagram is longer than the MTU");
    return;
  }
  memcpy(frame + 6, guest_hardware, 6);
  frame[12] = 8;
  frame[13] = 0;
  memcpy(frame + ETHERNET, packet, length);
  slirp_input(slirp, frame, (int)(ETHERNET + length));
}

static int on_wanted(int fd, int events, void *opaque) {
  (void)opaque;
  if (wanted_count == MOST_SOCKETS) return -1;
  short in = events & SLIRP_POLL_IN ? POLLIN : 0, out = events & SLIRP_POLL_OUT ? POLLOUT : 0;
  short urgent = events & SLIRP_POLL_PRI ? POLLPRI : 0;
  wanted[wanted_count] = (struct pollfd){.fd = fd, .events = (short)(in | out | urgent)};
  return wanted_count++;
}

static int on_events(int index, void *opaque) {
  short seen = index < 0 ? 0 : wanted[index].revents;
  (void)opaque;
  return (seen & POLLIN ? SLIRP_POLL_IN : 0) | (seen & POLLOUT ? SLIRP_POLL_OUT : 0) |
         (seen & POLLPRI ? SLIRP_POLL_PRI : 0) | (seen & POLLERR ? SLIRP_POLL_ERR : 0) |
         (seen & POLLHUP ? SLIRP_POLL_HUP : 0);
}

/* A socket that connects over the loopback, or has room for text, becomes writable without delay. */
static int patience(void) {
  for (int i = 0; i < wanted_count; i++)
    if (wanted[i].events & POLLOUT) return PATIENCE_MS;
  return 0;
}

/* Serves every socket once. How soon libslirp wants to be called again tells which of its timers run. False: there was nothing to do. */
static bool serve_once(void) {
  uint32_t soon = IDLE_MS;
  wanted_count = 0;
  has_sent = false;
  slirp_pollfds_fill(slirp, &soon, on_wanted, NULL);
  slow_runs = soon <= SLOW_MS;
  int ready = poll(wanted, (nfds_t)wanted_count, patience());
  slirp_pollfds_poll(slirp, ready < 0, on_events, NULL);
  ack_delayed = soon <= FAST_MS;
  if (slow_runs && now - last_slow >= SLOW_MS) last_slow = now;
  return ready > 0 || has_sent;
}

static void serve(void) {
  for (int i = 0; i < MOST_ROUNDS && serve_once(); i++) {
  }
}

void machine_settle(void) {
  serve();
  if (!ack_delayed) return;
  now += FAST_MS;
  serve();
}

void machine_advance(int64_t milliseconds) {
  int64_t end = now + milliseconds;
  do {
    int64_t slow = last_slow + SLOW_MS;
    now = slow_runs && slow > now && slow < end ? slow : end;
    serve();
  } while (now < end);
}

void machine_await_application(void) {
  struct pollfd all[MOST_SOCKETS];
  for (int i = 0; i < socket_count; i++) all[i] = (struct pollfd){.fd = sockets[i], .events = POLLIN};
  if (socket_count > 0) poll(all, (nfds_t)socket_count, PATIENCE_MS);
}

static const struct in_addr *loopback(void) {
  static struct in_addr address;
  address.s_addr = htonl(INADDR_LOOPBACK);
  return &address;
}

bool machine_forward(uint16_t loopback_port, struct in_addr guest, uint16_t guest_port) {
  return slirp_add_hostfwd(slirp, 0, *loopback(), loopback_port, guest, guest_port) == 0;
}

void machine_unforward(uint16_t loopback_port) { slirp_remove_hostfwd(slirp, 0, *loopback(), loopback_port); }

const char *machine_state(const char *guest, uint16_t guest_port) {
  static char state[32];
  char *info = slirp_connection_info(slirp), *rest = info;
  bool found = false;
  for (char *line = strtok_r(info, "\n", &rest); line != NULL && !found; line = strtok_r(NULL, "\n", &rest)) {
    char source[64], destination[64];
    unsigned source_port, destination_port;
    int fields = sscanf(line, " TCP[%31[^]]] %*d %63s %u %63s %u", state, source, &source_port, destination, &destination_port);
    /* The guest is the source of a connection that it opened, the destination of one that was forwarded to it. */
    found = fields == 5 && strcmp(state, "HOST_FORWARD") != 0 &&
            ((source_port == guest_port && strcmp(source, guest) == 0) ||
             (destination_port == guest_port && strcmp(destination, guest) == 0));
  }
  free(info);
  return found ? state : NULL;
}
