package dev.borealis.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.extract.spi.TableInformation;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.tool.schema.spi.TableMigrator;

/**
 * Brings new columns into a table that is there. Aurora DSQL adds a column with nothing but its type: the default follows in a
 * statement of its own, NOT NULL and checks as constraints that a job validates.
 */
final class DsqlTableMigrator implements TableMigrator {

    private final Dialect dialect;

    DsqlTableMigrator(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String[] getSqlAlterStrings(
            Table table, Metadata metadata, TableInformation found, SqlStringGenerationContext context) {
        List<String> commands = new ArrayList<>();
        if (!table.isView()) {
            String name = context.format(table.getQualifiedTableName());
            for (Column column : table.getColumns()) {
                if (found.getColumn(Identifier.toIdentifier(column.getName(), column.isQuoted())) == null) {
                    add(commands, name, table, column, metadata);
                }
            }
        }
        return commands.toArray(String[]::new);
    }

    private void add(List<String> commands, String table, Table mapped, Column column, Metadata metadata) {
        String name = column.getQuotedName(dialect);
        refuse(mapped, column);
        commands.add("alter table " + table + " add column " + name + " " + column.getSqlType(metadata));
        if (column.getDefaultValue() != null) {
            commands.add("alter table " + table + " alter column " + name + " set default " + column.getDefaultValue());
        }
        if (!column.isNullable()) {
            commands.addAll(
                    DsqlConstraints.check(table, constraint(mapped, column, "not_null"), name + " is not null"));
        }
        int number = 0;
        for (CheckConstraint check : column.getCheckConstraints()) {
            String given = check.getName();
            String constraint = given == null ? constraint(mapped, column, "check" + number++) : dialect.quote(given);
            commands.addAll(DsqlConstraints.check(table, constraint, check.getConstraint()));
        }
        if (column.getComment() != null) {
            commands.add(DsqlTableExporter.comment("column " + table + "." + name, column.getComment()));
        }
    }

    private static void refuse(Table table, Column column) {
        if (column.isIdentity() || column.getGeneratedAs() != null) {
            throw new SchemaManagementException("Column '" + column.getName() + "' cannot be added to table '"
                    + table.getName()
                    + "': Aurora DSQL adds no identity and no generated column to a table that is there."
                    + " Make a new table, or map the column without it.");
        }
    }

    /** A name that is the same at every run, and that PostgreSQL does not cut. */
    private String constraint(Table table, Column column, String kind) {
        String hash = Integer.toHexString(Objects.hash(table.getName(), column.getName(), kind));
        String readable = column.getName() + "_" + kind;
        int room = 63 - hash.length() - 1;
        String name = readable.length() > room ? readable.substring(0, room) : readable;
        return dialect.toQuotedIdentifier(name + "_" + hash);
    }
}
