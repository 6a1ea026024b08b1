package dev.borealis.hibernate;

import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.StandardTableExporter;

/** Tables as PostgreSQL has them, with comments that may hold a quote. */
final class DsqlTableExporter extends StandardTableExporter {

    DsqlTableExporter(Dialect dialect) {
        super(dialect);
    }

    @Override
    protected void applyComments(Table table, String formattedTableName, List<String> sqlStrings) {
        if (table.getComment() != null) {
            sqlStrings.add(comment("table " + formattedTableName, table.getComment()));
        }
        for (Column column : table.getColumns()) {
            if (column.getComment() != null) {
                sqlStrings.add(comment(
                        "column " + formattedTableName + "." + column.getQuotedName(dialect), column.getComment()));
            }
        }
    }

    /** The statement that leaves a comment on something. */
    static String comment(String object, String comment) {
        return "comment on " + object + " is '" + comment.replace("'", "''") + "'";
    }
}
