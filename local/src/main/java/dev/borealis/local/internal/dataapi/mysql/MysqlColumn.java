package dev.borealis.local.internal.dataapi.mysql;

/** A column as the server describes it. */
record MysqlColumn(
        String table, String originalName, String label, int charset, long length, int type, int flags, int decimals) {
    static final int BINARY_CHARSET = 63;

    private static final int NOT_NULL = 1;
    private static final int UNSIGNED = 1 << 5;
    private static final int BINARY = 1 << 7;
    private static final int ENUM = 1 << 8;
    private static final int AUTO_INCREMENT = 1 << 9;
    private static final int SET = 1 << 11;

    static MysqlColumn read(Packet packet) {
        packet.string();
        packet.string();
        packet.string();
        String table = packet.string();
        String label = packet.string();
        String originalName = packet.string();
        packet.skip(1);
        int charset = packet.int16();
        long length = packet.int32() & 0xffffffffL;
        int type = packet.int8();
        int flags = packet.int16();
        return new MysqlColumn(table, originalName, label, charset, length, type, flags, packet.int8());
    }

    boolean isNotNull() {
        return (flags & NOT_NULL) != 0;
    }

    boolean isUnsigned() {
        return (flags & UNSIGNED) != 0;
    }

    boolean isAutoIncrement() {
        return (flags & AUTO_INCREMENT) != 0;
    }

    boolean isEnum() {
        return (flags & ENUM) != 0;
    }

    boolean isSet() {
        return (flags & SET) != 0;
    }

    /** Whether it holds bytes rather than characters. */
    boolean isBinary() {
        return charset == BINARY_CHARSET;
    }

    /** Whether its values compare by case. */
    boolean isCaseSensitive() {
        return (flags & BINARY) != 0 || isBinary();
    }
}
