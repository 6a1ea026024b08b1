package dev.borealis.local.internal.fault;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of fault there is. */
public final class FaultCatalog {
    private static final List<FaultAction> ALL = Stream.<FaultAction[]>of(
                    LoginAction.values(), StatementAction.values(), CommitAction.values(), CallAction.values())
            .flatMap(Stream::of)
            .toList();

    private FaultCatalog() {}

    /** All of them, in the order in which to show them. */
    public static List<FaultAction> all() {
        return ALL;
    }

    static FaultAction named(String label) {
        return ALL.stream()
                .filter(action -> action.row().label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no fault \"" + label + "\". The faults are: " + labels()));
    }

    private static String labels() {
        return ALL.stream().map(action -> action.row().label()).collect(Collectors.joining(", "));
    }
}
