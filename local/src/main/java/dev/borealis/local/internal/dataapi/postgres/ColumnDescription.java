package dev.borealis.local.internal.dataapi.postgres;

import java.util.ArrayList;
import java.util.List;

/** A column as {@code RowDescription} has it. */
record ColumnDescription(String label, int tableOid, int attribute, int typeOid, int modifier) {

    static List<ColumnDescription> readAll(Message message) {
        int count = message.int16();
        List<ColumnDescription> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(read(message));
        }
        return columns;
    }

    private static ColumnDescription read(Message message) {
        String label = message.string();
        int tableOid = message.int32();
        int attribute = message.int16();
        int typeOid = message.int32();
        message.int16();
        int modifier = message.int32();
        message.int16();
        return new ColumnDescription(label, tableOid, attribute, typeOid, modifier);
    }
}
