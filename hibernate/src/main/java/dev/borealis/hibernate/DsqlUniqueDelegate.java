package dev.borealis.hibernate;

import static java.util.stream.Collectors.joining;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.unique.AlterTableUniqueDelegate;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/**
 * Unique keys. Aurora DSQL takes them as constraints only inside CREATE TABLE; on a table that is there, and where a key has
 * options ({@code include (…)}, {@code nulls not distinct}), they become a unique index of the same name.
 */
final class DsqlUniqueDelegate extends AlterTableUniqueDelegate {

    DsqlUniqueDelegate(Dialect dialect) {
        super(dialect);
    }

    @Override
    public String getTableCreationUniqueConstraintsFragment(Table table, SqlStringGenerationContext context) {
        return table.getUniqueKeys().values().stream()
                .filter(key -> options(key).isEmpty())
                .map(key -> ", constraint " + name(key) + " unique" + columns(key))
                .collect(joining());
    }

    @Override
    public String getAlterTableToAddUniqueKeyCommand(
            UniqueKey key, Metadata metadata, SqlStringGenerationContext context) {
        return context.isMigration() || !options(key).isEmpty()
                ? "create unique index async if not exists "
                        + name(key)
                        + " on "
                        + context.format(key.getTable().getQualifiedTableName())
                        + columns(key)
                        + options(key)
                : "";
    }

    /** Gives nothing: the key goes with its table, and is not made anew where it is there. */
    @Override
    public String getAlterTableToDropUniqueKeyCommand(
            UniqueKey key, Metadata metadata, SqlStringGenerationContext context) {
        return "";
    }

    private String name(UniqueKey key) {
        return dialect.quote(key.getName());
    }

    /** The columns, without the sort order that Aurora DSQL does not take. */
    private String columns(UniqueKey key) {
        return key.getColumns().stream()
                .map((Column column) -> column.getQuotedName(dialect))
                .collect(joining(", ", " (", ")"));
    }

    private static String options(UniqueKey key) {
        String options = key.getOptions();
        return options == null || options.isBlank() ? "" : " " + options;
    }
}
