/**
 * What both Aurora services share: credentials, the region, ARN and endpoint parsing, and Signature Version 4.
 *
 * <p>It knows AWS. It must not know either service, any database driver, or JDBC.
 */
@NullMarked
package dev.borealis.aws;

import org.jspecify.annotations.NullMarked;
