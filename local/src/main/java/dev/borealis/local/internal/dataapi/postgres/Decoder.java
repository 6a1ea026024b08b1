package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;

/** Turns a value in PostgreSQL's text format into what the service answers. */
@FunctionalInterface
interface Decoder {
    /** The service's value; never for SQL NULL. */
    Field decode(String text, ResultOptions options);
}
