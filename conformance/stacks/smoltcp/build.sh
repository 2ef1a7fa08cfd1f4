#!/bin/sh
# build.sh CARGO OUT: the shim of the smoltcp that Cargo.lock names, by CARGO, from crates.io.
set -eu
cd "$(dirname "$0")"
work="$2.work"
trap 'rm -rf "$work"' EXIT
"$1" build --quiet --jobs 1 --release --locked --target-dir "$work"
mv "$work/release/smoltcp-shim" "$2"
