package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.ColumnDefinition;
import dev.borealis.local.internal.sql.statement.ColumnDefinition.ColumnConstraint;
import dev.borealis.local.internal.sql.statement.DataTypes;
import dev.borealis.local.internal.sql.statement.SequenceOptions;
import dev.borealis.local.internal.sql.statement.Statement.AlterSequence;
import dev.borealis.local.internal.sql.statement.Statement.CreateDomain;
import dev.borealis.local.internal.sql.statement.Statement.CreateSequence;
import dev.borealis.local.internal.sql.statement.Statement.CreateTable;
import dev.borealis.local.internal.sql.statement.Statement.Persistence;
import dev.borealis.local.internal.sql.statement.TableConstraint;
import dev.borealis.local.internal.sql.statement.TableConstraint.Kind;
import dev.borealis.local.internal.sql.statement.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE, its columns and constraints, and sequences. */
final class TableRules {
    private static final String CACHE =
            "not supported without an explicit cache size. please define CACHE greater than or equal to 65536 or equal to 1";

    static final String WRONG_CACHE = "CACHE (%s) must be greater than or equal to 65536 or equal to 1";
    static final String INVALID = "22023";

    /** Words behind the column list, and how messages name what they begin. */
    private static final Map<String, String> CLAUSES = Map.of(
            "partition of", "PARTITION OF clause",
            "partition", "PARTITION BY clause",
            "inherits", "INHERITS",
            "with", "WITH",
            "without", "WITHOUT OIDS",
            "tablespace", "TABLESPACE",
            "on", "ON COMMIT",
            "using", "USING",
            "of", "OF");

    static final List<Rule<?>> ALL = List.of(
            Rule.when(
                    CreateTable.class,
                    t -> t.persistence() == Persistence.TEMPORARY,
                    "TEMPORARY or TEMP table not supported for CREATE TABLE"),
            Rule.when(
                    CreateTable.class,
                    t -> t.persistence() == Persistence.UNLOGGED,
                    "UNLOGGED table not supported for CREATE TABLE"),
            Rule.found(
                    CreateTable.class,
                    t -> t.clauses().isEmpty() ? null : CLAUSES.get(t.clauses().get(0)),
                    "%s not supported for CREATE TABLE"),
            Rule.found(CreateTable.class, TableRules::storage, "%s not supported for CREATE TABLE"),
            Rule.found(CreateTable.class, t -> type(t, c -> DataTypes.isSerial(c.type())), "type \"%s\" does not exist")
                    .code("42704"),
            Rule.found(
                    CreateTable.class, t -> type(t, c -> DataTypes.isRefused(c.type())), "datatype %s not supported"),
            Rule.limited(
                    CreateTable.class,
                    (t, limits) -> length(t, "character", limits.get(Limit.CHAR_LENGTH)),
                    "54000",
                    "Datatype limit greater than %s bytes not supported for char"),
            Rule.limited(
                    CreateTable.class,
                    (t, limits) -> length(t, "character varying", limits.get(Limit.VARCHAR_LENGTH)),
                    "54000",
                    "Datatype limit greater than %s bytes not supported for varchar"),
            Rule.found(
                    CreateTable.class,
                    t -> type(
                            t, c -> c.identity() != null && !c.type().display().equals("bigint")),
                    "datatype %s not supported, identity column type must be bigint"),
            Rule.found(
                            CreateTable.class,
                            t -> t.columns().stream()
                                    .map(c -> c.identity() == null ? null : wrongCache(c.identity()))
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(null),
                            WRONG_CACHE)
                    .code(INVALID),
            Rule.when(
                    CreateTable.class,
                    t -> any(t, c -> c.identity() != null && c.identity().cache() == null),
                    "identity column is " + CACHE),
            Rule.when(CreateTable.class, t -> any(t, ColumnDefinition::collated), "COLLATE clause not supported"),
            Rule.when(CreateTable.class, t -> any(t, ColumnDefinition::compressed), "COMPRESSION clause not supported"),
            Rule.when(
                            CreateTable.class,
                            t -> any(t, c -> c.constraints().contains(ColumnConstraint.REFERENCES))
                                    || t.constraints().stream().anyMatch(k -> k.kind() == Kind.FOREIGN_KEY),
                            "FOREIGN KEY constraint not supported")
                    .until(Release.FOREIGN_KEYS),
            Rule.when(
                    CreateTable.class,
                    t -> t.constraints().stream().anyMatch(k -> k.kind() == Kind.EXCLUDE),
                    "EXCLUDE constraint not supported"),
            Rule.when(CreateTable.class, TableRules::deferrable, "DEFERRABLE constraint not supported"),
            Rule.limited(
                    CreateTable.class,
                    (t, limits) -> columns(t, limits, hasPrimaryKey(t), limits.get(Limit.COLUMNS)),
                    "54011",
                    "cannot use more than %s columns in an index"),
            Rule.limited(
                    CreateTable.class,
                    (t, limits) -> columns(t, limits, true, limits.get(Limit.COLUMNS) - 1),
                    "54011",
                    "tables can have at most %s columns"),
            Rule.limited(
                    CreateTable.class,
                    TableRules::keys,
                    "54011",
                    "more than %s column keys in an index are not supported"),
            Rule.when(
                    CreateSequence.class,
                    s -> s.persistence() == Persistence.TEMPORARY,
                    "TEMPORARY or TEMP sequence not supported for CREATE SEQUENCE"),
            Rule.when(
                    CreateSequence.class,
                    s -> s.persistence() == Persistence.UNLOGGED,
                    "UNLOGGED sequence not supported for CREATE SEQUENCE"),
            Rule.found(
                    CreateSequence.class,
                    s -> otherInteger(s.options()),
                    "datatype %s not supported, sequence type must be bigint"),
            Rule.when(CreateSequence.class, s -> isOtherThanBigint(s.options()), "sequence type must be bigint")
                    .code(INVALID),
            Rule.found(CreateSequence.class, s -> wrongCache(s.options()), WRONG_CACHE)
                    .code(INVALID),
            Rule.when(CreateSequence.class, s -> s.options().cache() == null, "CREATE SEQUENCE is " + CACHE),
            Rule.found(
                    AlterSequence.class,
                    s -> otherInteger(s.options()),
                    "datatype %s not supported, sequence type must be bigint"),
            Rule.when(AlterSequence.class, s -> isOtherThanBigint(s.options()), "sequence type must be bigint")
                    .code(INVALID),
            Rule.found(AlterSequence.class, s -> wrongCache(s.options()), WRONG_CACHE)
                    .code(INVALID),
            Rule.found(
                            CreateDomain.class,
                            s -> DataTypes.isSerial(s.type()) ? s.type().name() : null,
                            "type \"%s\" does not exist")
                    .code("42704"),
            Rule.found(
                    CreateDomain.class,
                    s -> DataTypes.isRefused(s.type()) ? s.type().display() : null,
                    "datatype %s not supported"));

    private TableRules() {}

    private static @Nullable String type(CreateTable table, Predicate<ColumnDefinition> broken) {
        return table.columns().stream()
                .filter(broken)
                .map(column -> column.type().display())
                .findFirst()
                .orElse(null);
    }

    private static boolean any(CreateTable table, Predicate<ColumnDefinition> broken) {
        return table.columns().stream().anyMatch(broken);
    }

    private static @Nullable String length(CreateTable table, String type, long limit) {
        return any(table, c -> isLonger(c.type(), type, limit)) ? Long.toString(limit) : null;
    }

    static boolean isLonger(TypeName name, String type, long limit) {
        return name.isBuiltIn() && name.name().equals(type) && name.length() > limit;
    }

    private static boolean hasPrimaryKey(CreateTable table) {
        return any(table, c -> c.constraints().contains(ColumnConstraint.PRIMARY_KEY))
                || table.constraints().stream().anyMatch(c -> c.kind() == Kind.PRIMARY_KEY);
    }

    private static @Nullable String columns(CreateTable table, Limits limits, boolean applies, long shown) {
        return applies && table.columns().size() > limits.get(Limit.COLUMNS) ? Long.toString(shown) : null;
    }

    private static @Nullable String keys(CreateTable table, Limits limits) {
        long limit = limits.get(Limit.KEY_COLUMNS);
        return table.constraints().stream().anyMatch(c -> c.columns().size() > limit) ? Long.toString(limit) : null;
    }

    private static boolean deferrable(CreateTable table) {
        return table.constraints().stream().anyMatch(c -> c.deferrable() && c.kind() != Kind.FOREIGN_KEY)
                || any(
                        table,
                        c -> c.constraints().contains(ColumnConstraint.DEFERRABLE)
                                && !c.constraints().contains(ColumnConstraint.REFERENCES));
    }

    /** The type of a sequence that PostgreSQL has, and the service has not. */
    private static @Nullable String otherInteger(SequenceOptions options) {
        String type = options.type() == null ? "" : options.type().display();
        return type.equals("integer") || type.equals("smallint") ? type : null;
    }

    private static boolean isOtherThanBigint(SequenceOptions options) {
        TypeName type = options.type();
        return type != null && !type.display().equals("bigint");
    }

    static @Nullable String wrongCache(SequenceOptions options) {
        return options.cache() == null || options.cacheAccepted()
                ? null
                : options.cache().toString();
    }

    /** What the table says of how the index of a key is stored. */
    private static @Nullable String storage(CreateTable table) {
        for (ColumnDefinition column : table.columns()) {
            if (column.constraints().contains(ColumnConstraint.WITH)) {
                return "WITH";
            }
            if (column.constraints().contains(ColumnConstraint.TABLESPACE)) {
                return "TABLESPACE";
            }
        }
        return table.constraints().stream()
                .map(TableConstraint::storage)
                .filter(storage -> !storage.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
