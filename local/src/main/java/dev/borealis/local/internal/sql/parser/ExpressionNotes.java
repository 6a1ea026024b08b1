package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.DataTypes;
import java.util.ArrayList;
import java.util.List;

/** Notes the calls and casts in expressions that the rules ask for, as a scanner passes them. Single-threaded. */
final class ExpressionNotes {
    private final TokenCursor at;
    private final List<String> settings = new ArrayList<>();
    private final List<String> refusedTypes = new ArrayList<>();

    ExpressionNotes(TokenCursor at) {
        this.at = at;
    }

    /** The names that set_config is called with. */
    List<String> settings() {
        return List.copyOf(settings);
    }

    /** The types that no expression may have. */
    List<String> refusedTypes() {
        return List.copyOf(refusedTypes);
    }

    /** Notes a word at the cursor that begins a call or a constant of a type. */
    void word(Token token) {
        if (at.peek(1).kind() == Kind.STRING) {
            type(token);
        } else if (at.peek(1).is("(")) {
            call(token);
        }
    }

    private void call(Token token) {
        if (token.is("set_config") && at.peek(2).kind() == Kind.STRING) {
            settings.add(at.peek(2).text());
        }
        Token before = at.peek(-1);
        boolean relation = at.position() > 0 && (QueryWords.NAMES_RELATION.contains(before.text()) && !before.is("("));
        if (!relation) {
            type(token);
        }
    }

    /** Notes what follows a mark at the cursor, if that is the one of a cast. */
    void mark(Token token) {
        if (token.is("::")) {
            boolean qualified = at.peek(1).is("pg_catalog") && at.peek(2).is(".");
            int name = qualified ? 3 : 1;
            if (!at.peek(name + 1).is("[")) {
                type(at.peek(name));
            }
        }
    }

    /** Notes the type of a CAST whose closing bracket the cursor stands at. */
    void endOfCast() {
        if (at.peek(-2).is("as")) {
            type(at.peek(-1));
        }
    }

    private void type(Token name) {
        if (name.kind() == Kind.WORD && DataTypes.GEOMETRIC.contains(name.text())) {
            refusedTypes.add(name.text());
        }
    }
}
