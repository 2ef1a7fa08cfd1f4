#!/bin/sh
# Compiles the shim into the file that is named. Functions of the library that the shim has too are replaced by the shim's.
cd "$(dirname "$0")" &&
  exec gcc -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -I/usr/include/lwip -o "$1" ../c/*.c ./*.c -llwip -ldl
