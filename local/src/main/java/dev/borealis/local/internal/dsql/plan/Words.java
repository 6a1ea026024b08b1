package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the words of a statement that can be names, wherever they stand: hardly too few, and often too many. Pure. */
final class Words {
    /** The most frequent of the reserved words, which are no names without quotes. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "case",
            "cast",
            "create",
            "default",
            "desc",
            "distinct",
            "do",
            "else",
            "end",
            "except",
            "false",
            "fetch",
            "for",
            "from",
            "group",
            "having",
            "in",
            "into",
            "limit",
            "not",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "returning",
            "select",
            "table",
            "then",
            "to",
            "true",
            "union",
            "using",
            "when",
            "where",
            "with");

    private Words() {}

    static Set<String> of(List<Token> tokens) {
        return tokens.stream()
                .filter(Token::isName)
                .filter(token -> token.kind() == Kind.QUOTED || !RESERVED.contains(token.text()))
                .map(Token::text)
                .collect(Collectors.toUnmodifiableSet());
    }
}
