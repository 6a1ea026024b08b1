package dev.borealis.local.history;

import java.util.List;
import java.util.Locale;

/** What the sessions do, each as often as it is named. */
@SuppressWarnings("ImmutableEnumChecker") // List.of is
enum Mix {
    /** Rows are created and written. */
    GROWING(
            Action.READ,
            Action.READ,
            Action.READ,
            Action.SCAN,
            Action.LOCK,
            Action.LOCK_ALL,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.INSERT,
            Action.INSERT_IF_ABSENT),
    /** Rows are written and, once, removed. */
    SHRINKING(
            Action.READ,
            Action.READ,
            Action.READ,
            Action.READ,
            Action.SCAN,
            Action.SCAN,
            Action.LOCK,
            Action.LOCK,
            Action.LOCK_ALL,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.DELETE),
    /** Rows are created, written and removed, over and over. */
    TURNING(
            Action.READ,
            Action.READ,
            Action.READ,
            Action.SCAN,
            Action.LOCK,
            Action.LOCK_ALL,
            Action.APPEND,
            Action.APPEND,
            Action.APPEND,
            Action.INSERT,
            Action.INSERT_IF_ABSENT,
            Action.DELETE,
            Action.DELETE);

    private final List<Action> actions;

    Mix(Action... actions) {
        this.actions = List.of(actions);
    }

    List<Action> actions() {
        return actions;
    }

    String table() {
        return "history_" + name().toLowerCase(Locale.ROOT);
    }
}
