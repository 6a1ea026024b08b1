/**
 * Metadata: what the catalogs of the databases say, and what the engines and this driver can do. It must not know statements beyond
 * {@code java.sql}.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.metadata;

import org.jspecify.annotations.NullMarked;
