package dev.borealis.local.internal.sql.statement;

import dev.borealis.local.internal.sql.lexer.TokenCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of catalog objects, with the words that name them and the parser's node names that messages are made of.
 * Empty node names are statements that PostgreSQL alone judges.
 */
public enum ObjectKind {
    ACCESS_METHOD("access method", "CreateAm", "AlterOwner"),
    AGGREGATE("aggregate", "Define", "AlterFunction"),
    CAST("cast", "CreateCast", "AlterObject"),
    COLLATION("collation", "Define", "AlterCollation"),
    CONVERSION("conversion", "CreateConversion", "AlterObject"),
    DATABASE("database", "Createdb", "AlterDatabase"),
    DEFAULT_PRIVILEGES("default privileges", "", ""),
    DOMAIN("domain", "", ""),
    EVENT_TRIGGER("event trigger", "CreateEventTrig", "AlterEventTrig"),
    EXTENSION("extension", "CreateExtension", "AlterExtension"),
    FOREIGN_DATA_WRAPPER("foreign data wrapper", "CreateFdw", "AlterFdw"),
    FOREIGN_TABLE("foreign table", "CreateForeignTable", "AlterTable"),
    FUNCTION("function", "", "AlterFunction"),
    GROUP("group", "", ""),
    INDEX("index", "", ""),
    LANGUAGE("language", "CreatePLang", "AlterObject"),
    LARGE_OBJECT("large object", "", "AlterOwner"),
    MATERIALIZED_VIEW("materialized view", "CreateTableAs", "AlterTable"),
    OPERATOR_CLASS("operator class", "CreateOpClass", "AlterObject"),
    OPERATOR_FAMILY("operator family", "CreateOpFamily", "AlterOpFamily"),
    OPERATOR("operator", "Define", "AlterOperator"),
    POLICY("policy", "CreatePolicy", "AlterPolicy"),
    PROCEDURE("procedure", "", "AlterFunction"),
    PUBLICATION("publication", "CreatePublication", "AlterPublication"),
    ROLE("role", "", ""),
    ROUTINE("routine", "", "AlterFunction"),
    RULE("rule", "Rule", "AlterObject"),
    SCHEMA("schema", "", ""),
    SEQUENCE("sequence", "", ""),
    SERVER("server", "CreateForeignServer", "AlterForeignServer"),
    STATISTICS("statistics", "", ""),
    SUBSCRIPTION("subscription", "CreateSubscription", "AlterSubscription"),
    SYSTEM("system", "", "AlterSystem"),
    TABLE("table", "", ""),
    TABLESPACE("tablespace", "CreateTableSpace", "AlterTableSpaceOptions"),
    TEXT_SEARCH_CONFIGURATION("text search configuration", "Define", "AlterTSConfiguration"),
    TEXT_SEARCH_DICTIONARY("text search dictionary", "Define", "AlterTSDictionary"),
    TEXT_SEARCH_PARSER("text search parser", "Define", "AlterObject"),
    TEXT_SEARCH_TEMPLATE("text search template", "Define", "AlterObject"),
    TRANSFORM("transform", "CreateTransform", "AlterObject"),
    TRIGGER("trigger", "CreateTrig", "AlterObject"),
    TYPE("type", "", ""),
    USER_MAPPING("user mapping", "CreateUserMapping", "AlterUserMapping"),
    USER("user", "", ""),
    VIEW("view", "", "");

    private static final List<ObjectKind> LONGEST_FIRST = Arrays.stream(values())
            .sorted((a, b) -> Integer.compare(b.wordCount(), a.wordCount()))
            .toList();

    private final String words;
    private final String createNode;
    private final String alterNode;

    ObjectKind(String words, String createNode, String alterNode) {
        this.words = words;
        this.createNode = createNode;
        this.alterNode = alterNode;
    }

    private int wordCount() {
        return words.split(" ", -1).length;
    }

    /** The parser's node for creating one, or empty when the service can. */
    public String createNode() {
        return createNode;
    }

    /** The parser's node for altering one, or empty when the service can. */
    public String alterNode() {
        return alterNode;
    }

    /** Passes the words of a kind; empty when the cursor stands at none. */
    public static Optional<ObjectKind> accept(TokenCursor at) {
        return LONGEST_FIRST.stream()
                .filter(kind -> at.accept(kind.words.split(" ", -1)))
                .findFirst();
    }
}
