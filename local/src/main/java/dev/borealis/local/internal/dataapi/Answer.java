package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.http.Hearing;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers.
 *
 * @param ifDoubtful what to do if it is lost on its way to the client, or may be, if anything
 */
@SuppressWarnings("ArrayRecordComponent")
record Answer(byte[] body, @Nullable Consumer<Hearing> ifDoubtful) {}
