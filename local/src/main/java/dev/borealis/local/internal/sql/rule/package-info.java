/**
 * What the service refuses, and what it says then: the table of rules, the limits, and the time at which each came and went.
 *
 * <p>Pure functions over statements. It must not know text, sessions or a database.
 */
@NullMarked
package dev.borealis.local.internal.sql.rule;

import org.jspecify.annotations.NullMarked;
