/**
 * Histories: what many small transactions at once saw and did, and a checker that says whether a snapshot-isolated database
 * on which the first committer wins could have answered so.
 *
 * <p>A row's value is the list of all that was ever appended to it, each element once in the whole history. So a read tells
 * not only whose version it saw but also those before it, and even a blind write has its place in the order.
 */
@NullMarked
package dev.borealis.local.history;

import org.jspecify.annotations.NullMarked;
