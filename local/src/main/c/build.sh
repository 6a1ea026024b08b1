#!/bin/sh
# Builds the two stub libraries into the resources of this module, from which they are shipped (linux-amd64 only).
# They link against no library at all, not even libc, so that they load on any Linux of that architecture.
set -eu
cd "$(dirname "$0")"
out=../resources/dev/borealis/local/internal/mysql/linux-amd64
mkdir -p "$out"
for lib in libaio libnuma; do
  gcc -O2 -fPIC -shared -nostdlib -Wl,--build-id=none -Wl,-soname,$lib.so.1 \
    -Wl,--version-script=$lib.map -Wl,-z,noexecstack -Wl,-z,noseparate-code -fno-stack-protector -o "$out/$lib.so.1" $lib.c
  strip "$out/$lib.so.1"
done
