#include "namespace.h"

#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static bool loopback_up(void) {
  struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING};
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  strcpy(request.ifr_name, "lo");
  bool up = fd >= 0 && ioctl(fd, SIOCSIFFLAGS, &request) == 0;
  if (fd >= 0) close(fd);
  return up;
}

bool namespace_enter(void) {
  /* Root needs no namespace of users; others get the right to have a network only in one. */
  if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
    perror("shim: a network namespace of its own is not allowed (needs root, or user namespaces)");
    return false;
  }
  if (!loopback_up()) {
    perror("shim: the loopback interface of the namespace does not come up");
    return false;
  }
  return true;
}
