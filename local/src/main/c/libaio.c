/*
 * Stands in for libaio.so.1 where the system has none, so that the embedded mysqld loads.
 *
 * Every function answers -ENOSYS ("this kernel has no such call"), which is how libaio itself speaks of a kernel without
 * native asynchronous I/O. The server is started with --innodb-use-native-aio=0 and reads and writes by threads instead.
 * Names and version nodes are those of libaio's public interface. Build: see build.sh in this directory.
 */
#include <errno.h>

#define ENOSYS_STUB(name) \
    int name(void) { return -ENOSYS; }

ENOSYS_STUB(io_queue_init)
ENOSYS_STUB(io_queue_release)
ENOSYS_STUB(io_queue_run)
ENOSYS_STUB(io_setup)
ENOSYS_STUB(io_destroy)
ENOSYS_STUB(io_submit)
ENOSYS_STUB(io_cancel)
ENOSYS_STUB(io_getevents)
ENOSYS_STUB(io_queue_wait)
ENOSYS_STUB(io_pgetevents)
