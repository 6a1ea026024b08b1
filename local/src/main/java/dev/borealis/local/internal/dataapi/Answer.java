package dev.borealis.local.internal.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * What an operation answers.
 *
 * @param unheard what to do if it does not reach the client, if anything
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(byte[] body, @Nullable Runnable unheard) {}
