package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.DataTypes;
import dev.borealis.local.internal.sql.statement.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Reads a type name: several words, modifiers, time zone phrases and array bounds. */
final class TypeParser {
    private final TokenCursor at;

    TypeParser(TokenCursor at) {
        this.at = at;
    }

    TypeName type() {
        at.accept("setof");
        boolean quoted = at.peek().kind() == Kind.QUOTED;
        List<String> parts = at.qualifiedName();
        String qualifier = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        String word = parts.get(parts.size() - 1);
        if (at.accept("%")) {
            at.expect("type");
        }
        String name = quoted ? word : spelledOut(word, parts.size() == 1);
        int nameEnd = at.peek(-1).end();
        List<String> modifiers = modifiers();
        name = withTimeZone(name);
        if (name.equals("interval")) {
            skipIntervalFields();
        }
        return arrayOf(name, qualifier, modifiers, nameEnd);
    }

    private TypeName arrayOf(String name, String qualifier, List<String> modifiers, int nameEnd) {
        boolean array = bounds();
        String element = DataTypes.elementOfArrayName(name);
        return element.isEmpty()
                ? new TypeName(name, qualifier, modifiers, array, nameEnd)
                : new TypeName(element, qualifier, modifiers, true, nameEnd);
    }

    private String spelledOut(String word, boolean single) {
        if (!single) {
            return DataTypes.display(word);
        }
        switch (word) {
            case "double" -> at.accept("precision");
            case "national" -> {
                at.acceptAny("character", "char");
                return at.accept("varying") ? "character varying" : "character";
            }
            case "character", "char", "nchar" -> {
                return at.accept("varying") ? "character varying" : "character";
            }
            case "bit" -> {
                return at.accept("varying") ? "bit varying" : "bit";
            }
            default -> {}
        }
        return word.equals("double") ? "double precision" : DataTypes.display(word);
    }

    private List<String> modifiers() {
        List<String> found = new ArrayList<>();
        if (at.at("(")) {
            for (Token token : at.group()) {
                if (!token.is(",")) {
                    found.add(token.text());
                }
            }
        }
        return found;
    }

    private String withTimeZone(String name) {
        if (at.accept("with", "time", "zone")) {
            return name.replace("without", "with");
        }
        at.accept("without", "time", "zone");
        return name;
    }

    private void skipIntervalFields() {
        while (at.acceptAny("year", "month", "day", "hour", "minute", "second", "to")) {
            if (at.at("(")) {
                at.skipOne();
            }
        }
    }

    private boolean bounds() {
        boolean array = false;
        if (at.accept("array")) {
            array = true;
        }
        while (at.at("[")) {
            at.skipOne();
            array = true;
        }
        return array;
    }
}
