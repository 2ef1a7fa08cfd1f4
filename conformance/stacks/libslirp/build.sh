#!/bin/sh
# Compiles the shim into the file that is named.
cd "$(dirname "$0")" &&
  exec gcc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -I/usr/include/slirp -o "$1" ../c/*.c ./*.c -lslirp
