package dev.borealis.benchmarks;

import dev.borealis.dataapi.CellKind;
import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.RowPage;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.SqlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Borealis's client at the benchmarks' work. */
final class DataApiOurs implements DataApiWork {

    private static final String INSERT = "INSERT INTO item VALUES (?, ?, ?)";

    private final DataApiClient client;

    DataApiOurs(DataApiClient client) {
        this.client = client;
    }

    @Override
    public long read(String sql) {
        Checksum checksum = new Checksum();
        SqlCall call = SqlCall.of(client.plain(sql), List.of());
        try (SqlResult result = client.execute(call)) {
            RowPage page = result.page();
            int columns = page.columns().size();
            for (int row = 0; row < page.size(); row++) {
                for (int column = 0; column < columns; column++) {
                    add(checksum, page, row, column);
                }
            }
        }
        return checksum.value();
    }

    private static void add(Checksum checksum, RowPage page, int row, int column) {
        CellKind kind = page.kind(row, column);
        switch (kind) {
            case LONG -> checksum.add(page.getLong(row, column));
            case DOUBLE -> checksum.add(page.getDouble(row, column));
            case STRING -> checksum.add(String.valueOf(page.getString(row, column)));
            case BOOLEAN -> checksum.add(page.getBoolean(row, column));
            case NULL -> checksum.addNull();
            case BLOB, ARRAY -> throw new IllegalStateException("No column of this kind was asked for");
        }
    }

    @Override
    public void insert(long first, int count) {
        List<List<SqlValue>> sets = new ArrayList<>(count);
        for (long id = first; id < first + count; id++) {
            sets.add(List.of(
                    SqlValue.of(id), SqlValue.of(DataApiWork.name(id)), SqlValue.of(BigDecimal.valueOf(id, 2))));
        }
        client.executeBatch(client.positional(INSERT), sets);
    }

    @Override
    public void close() {
        client.close();
    }
}
