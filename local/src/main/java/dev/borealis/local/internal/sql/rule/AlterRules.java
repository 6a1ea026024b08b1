package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.AlterAction;
import dev.borealis.local.internal.sql.statement.AlterAction.AddColumn;
import dev.borealis.local.internal.sql.statement.AlterAction.AddConstraint;
import dev.borealis.local.internal.sql.statement.AlterAction.ChangeIdentity;
import dev.borealis.local.internal.sql.statement.AlterAction.DropColumn;
import dev.borealis.local.internal.sql.statement.AlterAction.Refused;
import dev.borealis.local.internal.sql.statement.AlterAction.RefusedColumnChange;
import dev.borealis.local.internal.sql.statement.AlterAction.ValidateConstraint;
import dev.borealis.local.internal.sql.statement.ColumnDefinition;
import dev.borealis.local.internal.sql.statement.ColumnDefinition.ColumnConstraint;
import dev.borealis.local.internal.sql.statement.DataTypes;
import dev.borealis.local.internal.sql.statement.Statement.AlterTable;
import dev.borealis.local.internal.sql.statement.TableConstraint;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ALTER TABLE. */
final class AlterRules {
    static final List<Rule<?>> ALL = List.of(
            on(
                    RefusedColumnChange.class,
                    RefusedColumnChange::words,
                    "unsupported ALTER TABLE ALTER COLUMN ... %s statement"),
            on(Refused.class, Refused::words, "unsupported ALTER TABLE %s statement"),
            on(ChangeIdentity.class, change -> TableRules.wrongCache(change.options()), TableRules.WRONG_CACHE)
                    .code(TableRules.INVALID),
            columns(c -> DataTypes.isSerial(c.type()) ? c.type().name() : null, "type \"%s\" does not exist")
                    .code("42704"),
            columns(c -> DataTypes.isRefused(c.type()) ? c.type().display() : null, "datatype %s not supported"),
            Rule.limited(
                    AlterTable.class,
                    (t, limits) -> longer(t, "character", limits.get(Limit.CHAR_LENGTH)),
                    "54000",
                    "Datatype limit greater than %s bytes not supported for char"),
            Rule.limited(
                    AlterTable.class,
                    (t, limits) -> longer(t, "character varying", limits.get(Limit.VARCHAR_LENGTH)),
                    "54000",
                    "Datatype limit greater than %s bytes not supported for varchar"),
            columns(
                    c -> c.constraints().stream().allMatch(k -> k == ColumnConstraint.NULL) ? null : "",
                    "ALTER TABLE ADD COLUMN with constraint not supported"),
            columns(c -> c.collated() ? "" : null, "COLLATE clause not supported"),
            columns(c -> c.compressed() ? "" : null, "COMPRESSION clause not supported"),
            on(
                    AddConstraint.class,
                    a -> accepted(a.constraint()) ? null : "",
                    "unsupported ALTER TABLE ADD CONSTRAINT statement"),
            on(
                            AddConstraint.class,
                            a -> a.constraint().kind() == TableConstraint.Kind.FOREIGN_KEY ? "" : null,
                            "unsupported ALTER TABLE ADD CONSTRAINT statement")
                    .until(Release.FOREIGN_KEYS),
            on(
                    AddConstraint.class,
                    a -> deferred(a.constraint()) ? "" : null,
                    "ALTER TABLE / ADD CONSTRAINT UNIQUE / DEFERRED / INITIALLY DEFERRED not supported"),
            on(DropColumn.class, d -> "", "unsupported ALTER TABLE DROP COLUMN statement")
                    .until(Release.DROP_COLUMN),
            Rule.when(
                    AlterTable.class,
                    t -> t.async() == null
                            && actions(t, ValidateConstraint.class).findAny().isPresent(),
                    "unsupported ALTER TABLE VALIDATE CONSTRAINT statement"),
            Rule.when(
                    AlterTable.class,
                    t -> t.async() != null
                            && !(t.actions().size() == 1 && t.actions().get(0) instanceof ValidateConstraint),
                    "unsupported ALTER TABLE ASYNC statement"));

    private AlterRules() {}

    private static <A extends AlterAction> Stream<A> actions(AlterTable table, Class<A> kind) {
        return table.actions().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static <A extends AlterAction> Rule<AlterTable> on(
            Class<A> kind, Function<A, @Nullable String> finding, String message) {
        return Rule.found(AlterTable.class, t -> first(actions(t, kind).map(finding)), message);
    }

    private static Rule<AlterTable> columns(Function<ColumnDefinition, @Nullable String> finding, String message) {
        return on(AddColumn.class, add -> finding.apply(add.column()), message);
    }

    private static @Nullable String first(Stream<@Nullable String> found) {
        return found.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable String longer(AlterTable table, String type, long limit) {
        Predicate<AddColumn> broken = add -> TableRules.isLonger(add.column().type(), type, limit);
        return actions(table, AddColumn.class).anyMatch(broken) ? Long.toString(limit) : null;
    }

    private static boolean accepted(TableConstraint constraint) {
        return switch (constraint.kind()) {
            case CHECK, FOREIGN_KEY -> constraint.notValid();
            case UNIQUE -> constraint.usingIndex();
            case PRIMARY_KEY, EXCLUDE -> false;
        };
    }

    private static boolean deferred(TableConstraint constraint) {
        return constraint.deferrable() && constraint.kind() != TableConstraint.Kind.FOREIGN_KEY;
    }
}
