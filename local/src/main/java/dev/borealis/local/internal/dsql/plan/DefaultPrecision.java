package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.statement.AlterAction;
import dev.borealis.local.internal.sql.statement.AlterAction.AddColumn;
import dev.borealis.local.internal.sql.statement.ColumnDefinition;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.AlterTable;
import dev.borealis.local.internal.sql.statement.Statement.CreateDomain;
import dev.borealis.local.internal.sql.statement.Statement.CreateSchema;
import dev.borealis.local.internal.sql.statement.Statement.CreateTable;
import dev.borealis.local.internal.sql.statement.TypeName;
import java.util.List;
import java.util.stream.Stream;

/** The precision that the service gives a column of type {@code numeric} which is declared without one. Pure. */
final class DefaultPrecision {
    static final String TEXT = "(18,6)";

    private DefaultPrecision() {}

    /** Where it belongs into the text of a statement, in order. */
    static List<Integer> places(Statement statement) {
        return types(statement)
                .filter(TypeName::lacksPrecision)
                .map(TypeName::nameEnd)
                .toList();
    }

    private static Stream<TypeName> types(Statement statement) {
        if (statement instanceof CreateTable table) {
            return table.columns().stream().map(ColumnDefinition::type);
        }
        if (statement instanceof AlterTable table) {
            return table.actions().stream().flatMap(DefaultPrecision::added);
        }
        if (statement instanceof CreateSchema schema) {
            return schema.elements().stream().flatMap(DefaultPrecision::types);
        }
        return statement instanceof CreateDomain domain ? Stream.of(domain.type()) : Stream.of();
    }

    private static Stream<TypeName> added(AlterAction action) {
        return action instanceof AddColumn add ? Stream.of(add.column().type()) : Stream.of();
    }
}
