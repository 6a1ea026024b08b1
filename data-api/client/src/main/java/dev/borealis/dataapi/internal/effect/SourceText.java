package dev.borealis.dataapi.internal.effect;

import dev.borealis.dataapi.Engine;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of SQL as one long row of words: comments, literals and quotes are not told apart, so that nothing is overlooked by a
 * reading that differs from the database's own.
 */
final class SourceText {

    /** Names in MySQL that no catalogue has: locks, waits, and what reaches other systems. */
    private static final Pattern MYSQL_EFFECT =
            word("get_lock|release_lock|release_all_locks|is_free_lock|is_used_lock|service_get_(read|write)_locks"
                    + "|service_release_locks|version_tokens_[a-z0-9_]+|sleep|benchmark|last_insert_id|load_file"
                    + "|(source|master)_pos_wait|wait_for_executed_gtid_set|wait_until_sql_thread_after_gtids"
                    + "|group_replication_[a-z0-9_]+|asynchronous_connection_failover_[a-z0-9_]+"
                    + "|lambda_sync|lambda_async|aws_(comprehend|sagemaker|bedrock)_[a-z0-9_]+|outfile|dumpfile");

    /** Statements of a body that write, that cannot be looked into, or whose effect outlasts a rollback. */
    private static final Pattern BODY_EFFECT = word(
            "insert|update|delete|merge|truncate|replace(?!\\s*\\()|create|drop|alter|rename|grant|revoke|refresh|reindex"
                    + "|copy|load|notify|listen|unlisten|execute|prepare|discard|lock|global|persist|persist_only");

    /** A stored function in the text of a MySQL view: these names are in quotes there, those of MySQL's own are not. */
    private static final Pattern MYSQL_CALL = Pattern.compile("`([^`]+)`\\(");

    /** Tables that show a session its variables. */
    private static final Pattern VARIABLES = word("(session_)?variables|variables_by_thread");

    /** What gives NULL or something else for bytes that are no text, as the mode has it. */
    private static final Pattern DECODING = Pattern.compile(
            "\\bchar\\s*\\(|\\bas\\s+(n?char|national)|\\b(convert|uncompress)\\b|\\b_[a-z0-9]+\\s*['\"xb0]");

    private final Engine engine;
    private final String text;
    private final boolean isAscii;

    SourceText(Engine engine, String text) {
        this.engine = engine;
        this.text = text.toLowerCase(Locale.ROOT);
        this.isAscii = this.text.chars().allMatch(c -> c < 128);
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?<![\\p{Alnum}_$])(" + words + ")(?![\\p{Alnum}_$])");
    }

    /** Whether it has, or may hide, an effect that the catalogue cannot tell of. */
    boolean hidesEffect() {
        return switch (engine) {
            // A name whose letters are written as numbers.
            case POSTGRESQL -> text.contains("u&\"");
            case MYSQL -> text.contains("/*!") || MYSQL_EFFECT.matcher(text).find();
        };
    }

    /** The same for the body of a function. */
    boolean hidesEffectAsBody() {
        return hidesEffect() || BODY_EFFECT.matcher(text).find();
    }

    /** Which settings what it gives may hang on, of those that pages change. */
    Set<Trait> traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (engine == Engine.MYSQL) {
            boolean all = VARIABLES.matcher(text).find();
            add(traits, Trait.JOINS_TEXTS, all || text.contains("group_concat"));
            add(
                    traits,
                    Trait.TELLS_MODES,
                    all || (text.contains("@@") && (text.contains("sql_mode") || text.contains("isolation"))));
            add(traits, Trait.DECODES, DECODING.matcher(text).find());
        }
        return traits;
    }

    private static void add(Set<Trait> traits, Trait trait, boolean has) {
        if (has) {
            traits.add(trait);
        }
    }

    /** Whether something of this name may stand in it. */
    boolean names(String name) {
        if (name.isEmpty()) {
            return false;
        }
        // Databases take some letters for others: what is not plain is left to their own comparison.
        if (!isAscii || !name.chars().allMatch(SourceText::isPlain)) {
            return true;
        }
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (!isPlainAt(at - 1) && !isPlainAt(at + name.length())) {
                return true;
            }
        }
        return false;
    }

    private boolean isPlainAt(int index) {
        return index >= 0 && index < text.length() && isPlain(text.charAt(index));
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
    }

    /** The functions that a view of MySQL's calls are all in the catalogue, unless it hides some of them from this user. */
    boolean callsOnly(Set<String> found) {
        if (engine == Engine.POSTGRESQL) {
            return true;
        }
        Matcher call = MYSQL_CALL.matcher(text);
        while (call.find()) {
            if (!found.contains(call.group(1))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
