/**
 * What the Data API front and the two engines behind it say to each other: values, statements, results and errors of the
 * service.
 *
 * <p>It must not know HTTP, JSON or any database.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.engine;

import org.jspecify.annotations.NullMarked;
