/**
 * What everything that runs transactions promises: returned means committed, failed means nothing is there, unknown says so.
 * One suite, as tables of cases over {@link dev.borealis.it.promises.TransactionRunner}, that the tests of each module run.
 *
 * <p>It is on the test class paths of modules with different versions of Netty, so it knows none, and no driver of ours.
 */
@NullMarked
package dev.borealis.it.promises;

import org.jspecify.annotations.NullMarked;
