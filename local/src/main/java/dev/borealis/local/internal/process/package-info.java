/**
 * Child processes that never outlive this one, and the directories they need: private ones, and a cache that is shared.
 *
 * <p>It knows the operating system. It must not know any database.
 */
@NullMarked
package dev.borealis.local.internal.process;

import org.jspecify.annotations.NullMarked;
