#!/bin/sh
# build-frozen.sh GO OUT: the shim of Debian's frozen netstack (golang-gvisor-gvisor-dev), by GO in GOPATH mode, without any download.
set -eu
cd "$(dirname "$0")"
version=$(dpkg-query -W -f '${Version}' golang-gvisor-gvisor-dev)
GOPATH=/usr/share/gocode GO111MODULE=off GOFLAGS='' GOTOOLCHAIN=local CGO_ENABLED=0 \
  exec "$1" build -p 1 -buildvcs=false -trimpath -ldflags "-s -w -X main.version=$version" -o "$2" .
