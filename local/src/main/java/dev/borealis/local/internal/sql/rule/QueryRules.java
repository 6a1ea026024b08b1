package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.lexer.Characters;
import dev.borealis.local.internal.sql.statement.QueryFacts;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Copy;
import dev.borealis.local.internal.sql.statement.Statement.CreateView;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import dev.borealis.local.internal.sql.statement.Statement.WriteCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries and statements that change rows. */
final class QueryRules {
    static final List<Rule<?>> ALL = List.of(
            Rule.when(Write.class, write -> write.command() == WriteCommand.MERGE, "unsupported statement type: MERGE"),
            Rule.when(Query.class, query -> query.facts().into(), "unsupported statement: CreateTableAs"),
            Rule.when(Copy.class, copy -> !copy.client(), "unsupported statement: Copy"),
            Rule.when(Statement.class, s -> facts(s).tableSample(), "TABLESAMPLE clause not supported")
                    .planned(),
            Rule.when(
                            Statement.class,
                            s -> facts(s).weakLock(),
                            "locking clauses other than FOR UPDATE/FOR KEY SHARE are not supported")
                    .planned(),
            Rule.when(
                            Statement.class,
                            s -> facts(s).keyShare(),
                            "locking clauses other than FOR UPDATE are not supported")
                    .until(Release.KEY_SHARE)
                    .planned(),
            Rule.found(Statement.class, s -> first(facts(s).refusedTypes()), "datatype %s not supported")
                    .planned(),
            Rule.found(
                            Statement.class,
                            s -> first(facts(s).settings().stream()
                                    .filter(QueryRules::isUnknownDsql)
                                    .toList()),
                            "invalid configuration parameter name \"%s\"")
                    .code("42602")
                    .detail("\"dsql\" is a reserved prefix."),
            Rule.found(
                    Statement.class,
                    s -> first(facts(s).settings().stream()
                            .filter(name -> !SettableParameters.contains(Characters.lower(name)))
                            .toList()),
                    SessionRules.SETTING));

    private QueryRules() {}

    private static boolean isUnknownDsql(String name) {
        String folded = Characters.lower(name);
        return folded.startsWith("dsql.") && !SettableParameters.contains(folded);
    }

    private static @Nullable String first(List<String> found) {
        return found.isEmpty() ? null : found.get(0);
    }

    private static QueryFacts facts(Statement statement) {
        if (statement instanceof Query query) {
            return query.facts();
        }
        if (statement instanceof Write write) {
            return write.facts();
        }
        if (statement instanceof CreateView view) {
            return view.facts();
        }
        return statement instanceof Copy copy ? facts(copy.query()) : QueryFacts.NONE;
    }
}
