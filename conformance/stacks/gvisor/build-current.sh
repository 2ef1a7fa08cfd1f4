#!/bin/sh
# build-current.sh GO OUT: the shim of the netstack that go.mod names, by GO, from the Go module proxy.
set -eu
cd "$(dirname "$0")"
GO111MODULE=on GOFLAGS='' GOTOOLCHAIN=local CGO_ENABLED=0 \
  exec "$1" build -p 1 -buildvcs=false -trimpath -mod=readonly -tags current -ldflags '-s -w' -o "$2" .
