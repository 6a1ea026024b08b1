/**
 * The bodies on the wire: requests written and responses read in streaming form, straight into compact columns. It must not
 * know HTTP, transactions or retries.
 */
@NullMarked
package dev.borealis.dataapi.internal.json;

import org.jspecify.annotations.NullMarked;
