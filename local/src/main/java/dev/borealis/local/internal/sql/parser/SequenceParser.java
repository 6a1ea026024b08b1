package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.NotUnderstood;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.SequenceOptions;
import dev.borealis.local.internal.sql.statement.TypeName;
import org.jspecify.annotations.Nullable;

/** Reads the options of sequences and identity columns. */
final class SequenceParser {
    private final TokenCursor at;

    SequenceParser(TokenCursor at) {
        this.at = at;
    }

    SequenceOptions options() {
        Long cache = null;
        TypeName type = null;
        while (!at.atEnd() && !at.at(")") && !at.at(",")) {
            if (at.accept("cache")) {
                cache = number();
            } else if (at.accept("as")) {
                type = new TypeParser(at).type();
            } else {
                at.skipOne();
            }
        }
        return new SequenceOptions(cache, type);
    }

    private @Nullable Long number() {
        boolean negative = at.accept("-");
        at.accept("+");
        if (at.peek().kind() != Kind.NUMBER) {
            throw new NotUnderstood();
        }
        try {
            long value = Long.parseLong(at.next().text());
            return negative ? -value : value;
        } catch (NumberFormatException notAnInteger) {
            throw new NotUnderstood();
        }
    }
}
