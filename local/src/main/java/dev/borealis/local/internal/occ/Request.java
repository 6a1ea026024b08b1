package dev.borealis.local.internal.occ;

/**
 * A statement that can be sent again: bytes of the protocol, text one character a byte.
 *
 * @param sql one statement
 * @param types what follows the text in a Parse message: number and OIDs of declared parameter types
 * @param values what follows the names in a Bind message: formats, parameters, formats of the result
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never changed
public record Request(String sql, byte[] types, byte[] values) {
    private static final byte[] NO_TYPES = new byte[2];
    private static final byte[] NO_VALUES = new byte[6];

    /** One without parameters, answered as text. */
    public static Request plain(String sql) {
        return new Request(sql, NO_TYPES, NO_VALUES);
    }

    /** About how much memory it holds. */
    public int size() {
        return sql.length() + types.length + values.length + 64;
    }
}
