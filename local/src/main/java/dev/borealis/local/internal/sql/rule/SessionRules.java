package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.lexer.Characters;
import dev.borealis.local.internal.sql.statement.Statement.ResetParameter;
import dev.borealis.local.internal.sql.statement.Statement.SetParameter;
import dev.borealis.local.internal.sql.statement.Statement.SetTransaction;
import dev.borealis.local.internal.sql.statement.Statement.Transaction;
import dev.borealis.local.internal.sql.statement.Statement.TransactionCommand;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transactions and settings. */
final class SessionRules {
    static final String SETTING = "setting configuration parameter \"%s\" not supported";

    private static final Set<TransactionCommand> PLAIN =
            Set.of(TransactionCommand.BEGIN, TransactionCommand.COMMIT, TransactionCommand.ROLLBACK);
    private static final String BATCHED_NESTLOOP = "dsql.enable_batched_nestloop";
    private static final Set<String> BOOLEANS =
            Set.of("on", "off", "true", "false", "yes", "no", "1", "0", "t", "f", "y", "n", "tr", "tru", "fa", "fal");

    static final List<Rule<?>> ALL = List.of(
            Rule.found(
                    Transaction.class,
                    t -> PLAIN.contains(t.command()) ? null : t.command().words(),
                    "unsupported transaction statement: %s"),
            Rule.found(Transaction.class, t -> otherLevel(t.isolation()), "Unsupported isolation level: %s"),
            Rule.found(SetTransaction.class, s -> otherLevel(s.isolation()), "Unsupported isolation level: %s"),
            Rule.found(SetTransaction.class, s -> s.parameter().isEmpty() ? null : s.parameter(), SETTING),
            Rule.found(
                            SetParameter.class,
                            s -> s.name().startsWith("dsql.") && !s.name().equals(BATCHED_NESTLOOP)
                                    ? s.written()
                                    : null,
                            "invalid configuration parameter name \"%s\"")
                    .code("42602")
                    .detail("\"dsql\" is a reserved prefix."),
            Rule.found(
                            ResetParameter.class,
                            r -> r.name().startsWith("dsql.") && !r.name().equals(BATCHED_NESTLOOP) ? r.name() : null,
                            "invalid configuration parameter name \"%s\"")
                    .code("42602")
                    .detail("\"dsql\" is a reserved prefix."),
            Rule.found(SetParameter.class, SessionRules::badBoolean, "parameter \"%s\" requires a Boolean value")
                    .code("22023"),
            Rule.found(
                    SetParameter.class,
                    s -> s.toDefault() || SettableParameters.contains(s.name()) ? null : s.written(),
                    SETTING));

    private SessionRules() {}

    private static @Nullable String otherLevel(String isolation) {
        return isolation.isEmpty() || isolation.equals("REPEATABLE READ") ? null : isolation;
    }

    private static @Nullable String badBoolean(SetParameter set) {
        boolean bad = set.name().equals(BATCHED_NESTLOOP)
                && !set.toDefault()
                && !(set.values().size() == 1
                        && BOOLEANS.contains(Characters.lower(set.values().get(0))));
        return bad ? set.name() : null;
    }
}
