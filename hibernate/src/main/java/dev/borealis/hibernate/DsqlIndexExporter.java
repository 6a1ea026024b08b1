package dev.borealis.hibernate;

import static java.util.stream.Collectors.joining;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Index;
import org.hibernate.tool.schema.internal.StandardIndexExporter;

/**
 * Indexes, built asynchronously. Aurora DSQL takes no sort order, so the one of {@code columnList = "name desc"} is left out:
 * an index is read in both directions. {@code INCLUDE} and {@code NULLS NOT DISTINCT} come from the index's options.
 */
final class DsqlIndexExporter extends StandardIndexExporter {

    DsqlIndexExporter(Dialect dialect) {
        super(dialect);
    }

    @Override
    public String[] getSqlCreateStrings(Index index, Metadata metadata, SqlStringGenerationContext context) {
        Dialect dialect = getDialect();
        String columns = index.getSelectables().stream()
                .map(column -> column.getText(dialect))
                .collect(joining(", ", " (", ")"));
        String options = index.getOptions();
        return new String[] {
            dialect.getCreateIndexString(index.isUnique())
                    + " "
                    + index.getQuotedName(dialect)
                    + " on "
                    + context.format(index.getTable().getQualifiedTableName())
                    + columns
                    + (options == null || options.isEmpty() ? "" : " " + options)
        };
    }
}
