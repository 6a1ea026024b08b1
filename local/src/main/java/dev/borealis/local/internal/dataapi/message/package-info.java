/**
 * Requests and responses of the Data API in JSON: read, checked, written.
 *
 * <p>It must not know clusters, transactions or databases.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.message;

import org.jspecify.annotations.NullMarked;
