package dev.borealis.local.internal.fault;

import java.time.Duration;

/**
 * A fault as someone wants it; {@link #toString} is its SPEC, which {@link #parse} reads.
 *
 * @param duration zero where the action takes none
 */
public record FaultSpec(FaultAction action, Duration duration, Trigger trigger, Target target) {

    /** A fault that strikes the first that comes. */
    public static FaultSpec of(FaultAction action, Duration duration) {
        return new FaultSpec(action, duration, Trigger.ONCE, Target.ANYONE);
    }

    /**
     * Reads {@code KIND[=DURATION][,OPTION=VALUE]…}.
     *
     * @throws IllegalArgumentException if that is not what it is, with what would be
     */
    public static FaultSpec parse(String text) {
        return SpecParser.parse(text);
    }

    /**
     * This fault with an option set.
     *
     * @throws IllegalArgumentException if the value is not one
     */
    public FaultSpec with(FaultOption option, String value) {
        if (!option.isFor(action)) {
            throw new IllegalArgumentException("\"" + option.label() + "\" is not an option of "
                    + action.row().label() + ". Its options are: " + FaultOption.labelsFor(action));
        }
        return option.set(this, value);
    }

    FaultSpec with(Trigger other) {
        return new FaultSpec(action, duration, other, target);
    }

    FaultSpec with(Target other) {
        return new FaultSpec(action, duration, trigger, other);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(action.row().label());
        if (action.row().takesDuration()) {
            text.append('=').append(DurationText.print(duration));
        }
        for (FaultOption option : FaultOption.values()) {
            option.shown(this)
                    .ifPresent(value ->
                            text.append(',').append(option.label()).append('=').append(SpecText.quoted(value)));
        }
        return text.toString();
    }
}
