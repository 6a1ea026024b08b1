package dev.borealis.local.simulation;

/** Which row it is: by primary key, or by a number of ours where there is no such key. */
record RowId(Table table, String key) {
    @Override
    public String toString() {
        return table.sqlName() + " " + key;
    }
}
