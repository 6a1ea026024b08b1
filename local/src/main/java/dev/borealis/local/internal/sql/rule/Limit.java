package dev.borealis.local.internal.sql.rule;

import java.util.Arrays;
import java.util.Optional;

/** The service's limits, with the names they are adjusted by and their values on AWS. */
public enum Limit {
    /** Rows a transaction may change, cascades included. */
    TRANSACTION_ROWS("transaction-rows", 3000),
    /** Bytes a transaction may write. */
    TRANSACTION_BYTES("transaction-bytes", 10L << 20),
    /** Bytes that a row counts toward them beside its values. */
    ROW_COST("row-cost", 24),
    /** Bytes that an entry in a secondary index counts toward them. */
    INDEX_ENTRY_COST("index-entry-cost", 72),
    /** Bytes that a row which is locked, and not written, counts toward them beside its primary key. */
    LOCKED_ROW_COST("locked-row-cost", 24),
    /** Milliseconds a transaction may take. */
    TRANSACTION_MILLIS("transaction-millis", 300_000),
    /** Milliseconds a connection may live. */
    CONNECTION_MILLIS("connection-millis", 3_600_000),
    /** Bytes of one protocol message. */
    MESSAGE_BYTES("message-bytes", 10L << 20),
    /** Connections open at once. */
    CONNECTIONS("connections", 10_000),
    /** Connections opened a second, once a burst is spent. */
    CONNECTION_RATE("connection-rate", 100),
    /** Connections that may be opened at once before the rate counts. */
    CONNECTION_BURST("connection-burst", 1_000),
    /** Columns of a table. */
    COLUMNS("columns", 256),
    /** Columns of a primary key or index. */
    KEY_COLUMNS("key-columns", 8),
    /** Sum of the declared sizes of a key's columns, in bytes. */
    KEY_BYTES("key-bytes", 2000),
    /** Stored bytes of a key value. */
    KEY_VALUE_BYTES("key-value-bytes", 1981),
    /** Declared length of char. */
    CHAR_LENGTH("char-length", 4096),
    /** Declared length of varchar. */
    VARCHAR_LENGTH("varchar-length", 65_535),
    /** Stored bytes of a text, bytea, json or jsonb value. */
    VALUE_BYTES("value-bytes", 1L << 20),
    /** Bytes of a row. */
    ROW_BYTES("row-bytes", 2L << 20),
    /** Kilobytes of temporary space for one query. */
    TEMP_KILOBYTES("temp-kilobytes", 131_072),
    /** Schemas besides public and sys. */
    SCHEMAS("schemas", 10),
    /** Indexes of a table, the primary key's included. */
    INDEXES("indexes", 24),
    /** Extended statistics of a table. */
    STATISTICS("statistics", 5),
    /** Target of an extended statistics object. */
    STATISTICS_TARGET("statistics-target", 100),
    /** Tables of a cluster. */
    TABLES("tables", 1000),
    /** Views of a cluster. */
    VIEWS("views", 5000),
    /** Sequences of a cluster. */
    SEQUENCES("sequences", 5000),
    /** Bytes of a view's definition. */
    VIEW_BYTES("view-bytes", 120L << 10),
    /** Rows of a table that a transaction that has lost is answered from as its snapshot shows it; no limit on AWS. */
    SNAPSHOT_ROWS("snapshot-rows", 100_000),
    /** Bytes of such a table; no limit on AWS. */
    SNAPSHOT_BYTES("snapshot-bytes", 64L << 20);

    private final String label;
    private final long standard;

    Limit(String label, long standard) {
        this.label = label;
        this.standard = standard;
    }

    /** The name it is adjusted by. */
    public String label() {
        return label;
    }

    /** Its value on AWS. */
    public long standard() {
        return standard;
    }

    /** The limit of that name. */
    public static Optional<Limit> named(String label) {
        return Arrays.stream(values())
                .filter(limit -> limit.label.equals(label))
                .findFirst();
    }
}
