/* A network of our own: only a loopback interface, which no other process sees. */
#ifndef TCPROOF_LIBSLIRP_NAMESPACE_H
#define TCPROOF_LIBSLIRP_NAMESPACE_H

#include <stdbool.h>

/* Enters a fresh network namespace for good and brings its loopback up; false: it can't, and has said why. It ends with the process. */
bool namespace_enter(void);

#endif
