package dev.borealis.local.internal.dataapi.engine;

import java.util.List;

/** One value of the service's {@code Field} union, as a parameter or as a cell of a result. */
public sealed interface Field {

    /** SQL NULL; {@code isNull}. */
    Field NULL = new Null();

    /** {@code isNull: true}. */
    record Null() implements Field {}

    /** {@code booleanValue}. */
    record Bool(boolean value) implements Field {}

    /** {@code longValue}. */
    record Int(long value) implements Field {}

    /** {@code doubleValue}. */
    record Real(double value) implements Field {}

    /** {@code stringValue}. */
    record Text(String value) implements Field {}

    /** {@code blobValue}; the bytes themselves, not base64. */
    @SuppressWarnings("ArrayRecordComponent")
    record Blob(byte[] value) implements Field {}

    /** {@code arrayValue}: elements are {@link Null} or of the kind. */
    record Array(ArrayKind kind, List<Field> elements) implements Field {}

    /** The members of the {@code ArrayValue} union. */
    enum ArrayKind {
        /** {@code booleanValues}. */
        BOOLEAN("booleanValues"),
        /** {@code longValues}. */
        LONG("longValues"),
        /** {@code doubleValues}. */
        DOUBLE("doubleValues"),
        /** {@code stringValues}. */
        STRING("stringValues"),
        /** {@code arrayValues}, an array of arrays. */
        ARRAY("arrayValues");

        private final String member;

        ArrayKind(String member) {
            this.member = member;
        }

        /** The member's name in JSON. */
        public String member() {
            return member;
        }
    }
}
