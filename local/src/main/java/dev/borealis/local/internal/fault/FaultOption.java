package dev.borealis.local.internal.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be said of a fault besides its kind. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
public enum FaultOption {
    /** How often. */
    TIMES(
            "times",
            "N or `always`",
            "strikes so often; otherwise once, and with a probability always",
            (fault, value) -> fault.with(fault.trigger().withTimes(OptionValues.times(value))),
            fault -> OptionValues.shownTimes(fault.trigger().times())),
    /** How many are spared. */
    SKIP(
            "skip",
            "N",
            "spares so many first",
            (fault, value) -> fault.with(fault.trigger().withSkip(OptionValues.count("skip", value, 0))),
            fault -> fault.trigger().skip() == 0
                    ? null
                    : Long.toString(fault.trigger().skip())),
    /** Chance. */
    PROBABILITY(
            "probability",
            "above 0 to 1",
            "strikes by chance",
            (fault, value) -> fault.with(fault.trigger().withProbability(OptionValues.probability(value))),
            fault -> fault.trigger().isSure()
                    ? null
                    : Double.toString(fault.trigger().probability())),
    /** What chance begins with. */
    SEED(
            "seed",
            "N",
            "makes another series of chances; the same seed, the same series",
            (fault, value) -> fault.with(fault.trigger().withSeed(OptionValues.seed(value))),
            fault -> fault.trigger().seed() == 0
                    ? null
                    : Long.toString(fault.trigger().seed())),
    /** A database role. */
    USER(
            "user",
            "NAME",
            "strikes sessions of this role only",
            (fault, value) -> fault.with(new Target(
                    value, fault.target().application(), fault.target().operation())),
            fault -> fault.target().user()),
    /** An application. */
    APPLICATION(
            "application",
            "NAME",
            "strikes sessions of this `application_name` only",
            (fault, value) -> fault.with(
                    new Target(fault.target().user(), value, fault.target().operation())),
            fault -> fault.target().application()),
    /** An operation of the Data API. */
    OPERATION(
            "operation",
            "NAME",
            "strikes calls of this operation only, such as `CommitTransaction`",
            (fault, value) -> fault.with(
                    new Target(fault.target().user(), fault.target().application(), OptionValues.operation(value))),
            fault -> fault.target().operation());

    private final String label;
    private final String form;
    private final String description;
    private final BiFunction<FaultSpec, String, FaultSpec> setter;
    private final Function<FaultSpec, @Nullable String> printer;

    FaultOption(
            String label,
            String form,
            String description,
            BiFunction<FaultSpec, String, FaultSpec> setter,
            Function<FaultSpec, @Nullable String> printer) {
        this.label = label;
        this.form = form;
        this.description = description;
        this.setter = setter;
        this.printer = printer;
    }

    /** Its name in a SPEC. */
    public String label() {
        return label;
    }

    /** What may stand behind the equals sign. */
    public String form() {
        return form;
    }

    /** What it does, beginning with a small letter. */
    public String description() {
        return description;
    }

    boolean isFor(FaultAction action) {
        return switch (this) {
            case TIMES, SKIP, PROBABILITY, SEED -> true;
            case USER, APPLICATION -> !action.isOfDataApi();
            case OPERATION -> action.isOfDataApi();
        };
    }

    static String labelsFor(FaultAction action) {
        return Arrays.stream(values())
                .filter(option -> option.isFor(action))
                .map(FaultOption::label)
                .collect(Collectors.joining(", "));
    }

    FaultSpec set(FaultSpec fault, String value) {
        return setter.apply(fault, value);
    }

    /** What a fault says of it, unless that is what goes without saying. */
    Optional<String> shown(FaultSpec fault) {
        return Optional.ofNullable(printer.apply(fault));
    }
}
