/**
 * The RDS Data API as Local Aurora serves it: requests and answers in JSON, who may call, which cluster is meant,
 * transactions and their ends, time limits.
 *
 * <p>It must not know the engines' protocols, nor any other module of Borealis.
 */
@NullMarked
package dev.borealis.local.internal.dataapi;

import org.jspecify.annotations.NullMarked;
