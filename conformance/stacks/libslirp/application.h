/* The application behind libslirp: a kernel socket on the loopback for each handle. */
#ifndef TCPROOF_LIBSLIRP_APPLICATION_H
#define TCPROOF_LIBSLIRP_APPLICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Ends all sockets without a trace. */
void application_reset(void);

/* Handles; 0: it failed, and errno says why. */
int application_listen(uint16_t port);
int application_connect(uint16_t from, uint16_t to);
/* The last connection that came to the listener, which lets no more in. */
int application_accept(int listener);

/* Those of the kernel; -1: it failed, EBADF where there is no such socket any more. */
ssize_t application_send(int handle, const uint8_t *data, size_t length);
ssize_t application_receive(int handle, uint8_t *into, size_t most);
int application_shutdown(int handle);
int application_close(int handle);
int application_abort(int handle);

/* Some socket listens. */
bool application_is_open(void);

#endif
