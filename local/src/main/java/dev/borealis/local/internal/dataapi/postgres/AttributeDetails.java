package dev.borealis.local.internal.dataapi.postgres;

/** What the catalog says of a table's column. */
record AttributeDetails(String table, int nullable, boolean autoIncrement) {
    /** Of an expression, or of a column that nobody has looked up. */
    static final AttributeDetails UNKNOWN = new AttributeDetails("", 2, false);
}
