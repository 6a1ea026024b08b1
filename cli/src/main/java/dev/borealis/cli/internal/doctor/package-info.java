/**
 * The way to a cluster, step by step, for {@code borealis doctor}: what was seen at each step, and at the first that fails
 * what to do. It must not print a token, a secret or a password.
 */
@NullMarked
package dev.borealis.cli.internal.doctor;

import org.jspecify.annotations.NullMarked;
