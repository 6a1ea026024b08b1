/*
 * Stands in for libnuma.so.1 where the system has none, so that the embedded mysqld loads.
 *
 * It says that the machine has no NUMA (numa_available() is -1), after which nothing else may be called; the rest fails
 * all the same. Only the functions that mysqld links against are here. Build: see build.sh in this directory.
 */
#include <stddef.h>

int numa_available(void) { return -1; }

void *numa_alloc_local(size_t size) { (void)size; return NULL; }
void numa_free(void *start, size_t size) { (void)start; (void)size; }
void *numa_get_mems_allowed(void) { return NULL; }
void numa_bitmask_free(void *mask) { (void)mask; }
long set_mempolicy(void) { return -1; }
long mbind(void) { return -1; }
