package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.CommandKind;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.sql.statement.ObjectCommand;
import dev.borealis.local.internal.sql.statement.ObjectKind;
import dev.borealis.local.internal.sql.statement.Statement.AlterDomain;
import dev.borealis.local.internal.sql.statement.Statement.AlterRole;
import dev.borealis.local.internal.sql.statement.Statement.Command;
import dev.borealis.local.internal.sql.statement.Statement.CreateRole;
import dev.borealis.local.internal.sql.statement.Statement.CreateRoutine;
import dev.borealis.local.internal.sql.statement.Statement.CreateTableAs;
import dev.borealis.local.internal.sql.statement.Statement.CreateType;
import dev.borealis.local.internal.sql.statement.Statement.CreateView;
import dev.borealis.local.internal.sql.statement.Statement.ObjectStatement;
import dev.borealis.local.internal.sql.statement.Statement.SetStatisticsTarget;
import dev.borealis.local.internal.sql.statement.Statement.TypeForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whole statement kinds: commands and objects that the service does not have. */
final class ObjectRules {
    private static final String NODE = "unsupported statement: %s";

    private static final Map<CommandKind, String> REFUSED_COMMANDS = Map.ofEntries(
            Map.entry(CommandKind.CHECKPOINT, "CheckPoint"),
            Map.entry(CommandKind.CLUSTER, "Cluster"),
            Map.entry(CommandKind.DEALLOCATE, "Deallocate"),
            Map.entry(CommandKind.DISCARD, "Discard"),
            Map.entry(CommandKind.DO, "Do"),
            Map.entry(CommandKind.EXECUTE, "Execute"),
            Map.entry(CommandKind.IMPORT_FOREIGN_SCHEMA, "ImportForeignSchema"),
            Map.entry(CommandKind.LISTEN, "Listen"),
            Map.entry(CommandKind.LOAD, "Load"),
            Map.entry(CommandKind.LOCK, "Lock"),
            Map.entry(CommandKind.NOTIFY, "Notify"),
            Map.entry(CommandKind.PREPARE, "Prepare"),
            Map.entry(CommandKind.REFRESH, "RefreshMatView"),
            Map.entry(CommandKind.REINDEX, "Reindex"),
            Map.entry(CommandKind.SECURITY_LABEL, "SecLabel"),
            Map.entry(CommandKind.TRUNCATE, "Truncate"),
            Map.entry(CommandKind.UNLISTEN, "Unlisten"));

    /** Objects whose removal has a parser node of its own. */
    private static final Map<ObjectKind, String> DROP_NODES = Map.of(
            ObjectKind.DATABASE, "Dropdb",
            ObjectKind.TABLESPACE, "DropTableSpace",
            ObjectKind.USER_MAPPING, "DropUserMapping",
            ObjectKind.SUBSCRIPTION, "DropSubscription");

    private static final Set<ObjectKind> SUPPORTED = EnumSet.of(
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.DOMAIN,
            ObjectKind.FUNCTION,
            ObjectKind.GROUP,
            ObjectKind.INDEX,
            ObjectKind.ROLE,
            ObjectKind.ROUTINE,
            ObjectKind.SCHEMA,
            ObjectKind.SEQUENCE,
            ObjectKind.STATISTICS,
            ObjectKind.TABLE,
            ObjectKind.USER,
            ObjectKind.VIEW);

    static final List<Rule<?>> ALL = List.of(
            Rule.when(Command.class, c -> c.kind() == CommandKind.VACUUM, "unsupported VACUUM statement"),
            Rule.found(Command.class, c -> REFUSED_COMMANDS.get(c.kind()), NODE),
            Rule.when(CreateTableAs.class, s -> true, "unsupported statement: CreateTableAs"),
            Rule.when(CreateType.class, s -> s.form() == TypeForm.COMPOSITE, "unsupported statement: CompositeType"),
            Rule.when(CreateType.class, s -> s.form() == TypeForm.RANGE, "unsupported statement: CreateRange"),
            Rule.when(CreateType.class, s -> true, "CREATE TYPE not supported"),
            Rule.when(CreateView.class, CreateView::temporary, "TEMPORARY or TEMP view not supported for CREATE VIEW"),
            Rule.when(CreateRoutine.class, CreateRoutine::procedure, "PROCEDURE is not supported"),
            Rule.found(
                    CreateRoutine.class,
                    s -> s.language().isEmpty() || s.language().equals("sql") ? null : s.language(),
                    "CREATE FUNCTION with language %s not supported"),
            Rule.when(AlterRole.class, AlterRole::password, "unsupported statement: AlterRole"),
            Rule.when(CreateRole.class, CreateRole::password, "unsupported statement: CreateRole"),
            Rule.found(AlterDomain.class, s -> s.change().words(), "unsupported ALTER DOMAIN %s statement"),
            Rule.found(CreateRoutine.class, ObjectRules::mixture, "%s"),
            Rule.limited(
                    SetStatisticsTarget.class,
                    (s, limits) -> s.target() > limits.get(Limit.STATISTICS_TARGET) ? Long.toString(s.target()) : null,
                    "22023",
                    "statistics target %s exceeds maximum allowed value of 100"),
            on(ObjectCommand.CREATE, k -> k == ObjectKind.TRIGGER ? "" : null, "CREATE TRIGGER not supported"),
            on(ObjectCommand.CREATE, k -> k == ObjectKind.STATISTICS ? "CreateStats" : null, NODE)
                    .until(Release.STATISTICS),
            on(ObjectCommand.CREATE, k -> k.createNode().isEmpty() ? null : k.createNode(), NODE),
            on(ObjectCommand.DROP, DROP_NODES::get, NODE),
            on(
                    ObjectCommand.DROP,
                    k -> SUPPORTED.contains(k) || k == ObjectKind.TRIGGER ? null : "",
                    "unsupported object in DROP statement"),
            on(ObjectCommand.RENAME, k -> SUPPORTED.contains(k) ? null : "", "unsupported object in RENAME statement"),
            on(ObjectCommand.SET_SCHEMA, k -> SUPPORTED.contains(k) ? null : "AlterObjectSchema", NODE),
            on(ObjectCommand.OWNER, k -> SUPPORTED.contains(k) ? null : "AlterOwner", NODE),
            on(ObjectCommand.DEPENDS, k -> "AlterObjectDepends", NODE),
            on(ObjectCommand.ALTER, k -> k == ObjectKind.TYPE ? "" : null, "ALTER TYPE not supported"),
            on(ObjectCommand.ALTER, k -> k.alterNode().isEmpty() ? null : k.alterNode(), NODE));

    private ObjectRules() {}

    /** A function runs in one transaction: what may not be in one may not be in one body. */
    private static @Nullable String mixture(CreateRoutine routine) {
        List<Effect> effects = routine.body().stream().map(Effect::of).toList();
        long changes = effects.stream().filter(effect -> effect == Effect.DDL).count();
        if (changes > 0 && effects.contains(Effect.WRITE)) {
            return "ddl and dml are not supported in the same transaction";
        }
        return changes > 1 ? "multiple ddl statements not supported in a transaction" : null;
    }

    private static Rule<ObjectStatement> on(
            ObjectCommand command, java.util.function.Function<ObjectKind, @Nullable String> finding, String message) {
        return Rule.found(ObjectStatement.class, s -> s.command() == command ? finding.apply(s.kind()) : null, message);
    }
}
