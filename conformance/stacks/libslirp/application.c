#include "application.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 200
/* A connection that was reset before it was accepted stays in the queue. */
#define BACKLOG 128
/* Milliseconds; see PATIENCE_MS of machine.c. */
#define PATIENCE 20

static struct {
  int fd;
  bool listens;
} all[MOST];
static int count;

static int fd_of(int handle) {
  int fd = handle >= 1 && handle <= count ? all[handle - 1].fd : -1;
  if (fd < 0) errno = EBADF;
  return fd;
}

static void close_now(int fd) {
  struct linger now = {1, 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(fd);
}

void application_reset(void) {
  for (int i = 0; i < count; i++)
    if (all[i].fd >= 0) close_now(all[i].fd);
  count = 0;
}

static int kept(int fd, bool listens) {
  if (fd < 0) return 0;
  if (count == MOST) {
    close_now(fd);
    errno = ENOBUFS;
    return 0;
  }
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  all[count].fd = fd;
  all[count].listens = listens;
  return ++count;
}

static struct sockaddr_in loopback(uint16_t port) {
  return (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int failed(int fd) {
  int why = errno;
  close_now(fd);
  errno = why;
  return -1;
}

static int bound(uint16_t port) {
  struct sockaddr_in name = loopback(port);
  int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  /* The kernel's own TIME-WAIT of an earlier case is none of the stack's. */
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  return bind(fd, (struct sockaddr *)&name, sizeof name) == 0 ? fd : failed(fd);
}

int application_listen(uint16_t port) {
  int fd = bound(port);
  return fd < 0 ? 0 : kept(listen(fd, BACKLOG) == 0 ? fd : failed(fd), true);
}

int application_connect(uint16_t from, uint16_t to) {
  struct sockaddr_in name = loopback(to);
  int fd = bound(from);
  return fd < 0 ? 0 : kept(connect(fd, (struct sockaddr *)&name, sizeof name) == 0 ? fd : failed(fd), false);
}

static void stop_listening(int listener) {
  close(all[listener - 1].fd);
  all[listener - 1].fd = -1;
  all[listener - 1].listens = false;
}

int application_accept(int listener) {
  int fd = fd_of(listener), last = -1;
  if (fd < 0 || !all[listener - 1].listens) return 0;
  fcntl(fd, F_SETFL, O_NONBLOCK);
  for (int next; (next = accept4(fd, NULL, NULL, SOCK_CLOEXEC)) >= 0; last = next)
    if (last >= 0) close_now(last);
  stop_listening(listener);
  return kept(last, false);
}

ssize_t application_send(int handle, const uint8_t *data, size_t length) {
  int fd = fd_of(handle);
  return fd < 0 ? -1 : send(fd, data, length, MSG_NOSIGNAL | MSG_DONTWAIT);
}

ssize_t application_receive(int handle, uint8_t *into, size_t most) {
  struct pollfd ready = {.fd = fd_of(handle), .events = POLLIN};
  if (ready.fd < 0) return -1;
  poll(&ready, 1, PATIENCE);
  return recv(ready.fd, into, most, MSG_DONTWAIT);
}

int application_shutdown(int handle) {
  int fd = fd_of(handle);
  return fd < 0 ? -1 : shutdown(fd, SHUT_WR);
}

static int end_with(int handle, void (*end)(int)) {
  int fd = fd_of(handle);
  if (fd < 0) return -1;
  end(fd);
  all[handle - 1].fd = -1;
  all[handle - 1].listens = false;
  return 0;
}

static void close_gently(int fd) { close(fd); }

int application_close(int handle) { return end_with(handle, close_gently); }

int application_abort(int handle) { return end_with(handle, close_now); }

bool application_is_open(void) {
  for (int i = 0; i < count; i++)
    if (all[i].listens && all[i].fd >= 0) return true;
  return false;
}
