package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import dev.borealis.local.internal.sql.statement.Statement.WriteCommand;
import java.util.List;
import java.util.Set;

/**
 * Tells statements that can write no more than the client sent from those that can: only the latter, and those that
 * come with much data, are worth asking PostgreSQL what they wrote. Pure.
 */
final class WriteVolume {
    /** No key, value or row is too large when the client sent less than this. */
    static final int SMALL_MESSAGE = 1900;

    private static final Set<String> MAKES_MORE = Set.of(
            "||",
            "array_agg",
            "array_fill",
            "array_to_string",
            "concat",
            "concat_ws",
            "current_setting",
            "encode",
            "format",
            "json_agg",
            "json_build_array",
            "json_build_object",
            "json_object_agg",
            "jsonb_agg",
            "jsonb_build_array",
            "jsonb_build_object",
            "jsonb_object_agg",
            "jsonb_pretty",
            "lpad",
            "normalize",
            "overlay",
            "quote_ident",
            "quote_literal",
            "quote_nullable",
            "regexp_replace",
            "repeat",
            "replace",
            "row_to_json",
            "rpad",
            "select",
            "string_agg",
            "table",
            "to_char",
            "to_json",
            "to_jsonb",
            "translate");

    private WriteVolume() {}

    /** Whether a statement can write more than its text and parameters hold, or cascade. */
    static boolean mayBeLarge(Statement statement, List<Token> tokens) {
        if (statement instanceof Write write) {
            return write.command() == WriteCommand.DELETE
                    || write.facts().writes()
                    || (write.command() == WriteCommand.INSERT && write.literalRows() < 0)
                    || tokens.stream().anyMatch(WriteVolume::makesMore)
                    || AssignedValues.mayBeTaken(tokens);
        }
        return true;
    }

    private static boolean makesMore(Token token) {
        return (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.OPERATOR)
                && MAKES_MORE.contains(token.text());
    }
}
