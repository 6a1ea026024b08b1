package dev.borealis.local.internal.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a SPEC by the tables of kinds and options. */
final class SpecParser {
    private SpecParser() {}

    static FaultSpec parse(String text) {
        List<SpecText.Part> parts = SpecText.split(text);
        SpecText.Part kind = parts.get(0);
        FaultAction action = FaultCatalog.named(kind.name());
        FaultSpec spec = FaultSpec.of(action, duration(action.row(), kind.value()));
        for (SpecText.Part part : parts.subList(1, parts.size())) {
            spec = spec.with(option(part.name(), action), value(part));
        }
        return spec;
    }

    private static Duration duration(FaultAction.Row row, @Nullable String value) {
        if (!row.takesDuration()) {
            if (value != null) {
                throw new IllegalArgumentException(row.label() + " takes no value, but has: " + value);
            }
            return Duration.ZERO;
        }
        if (value == null) {
            throw new IllegalArgumentException(row.label() + " needs a duration, such as " + row.label() + "=200ms");
        }
        return notNegative(DurationText.parse(value));
    }

    static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a fault lasts no less than no time, not: " + duration);
        }
        return duration;
    }

    private static FaultOption option(String name, FaultAction action) {
        return Arrays.stream(FaultOption.values())
                .filter(option -> option.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no option \"" + name + "\". The options of "
                        + action.row().label() + " are: " + FaultOption.labelsFor(action)));
    }

    private static String value(SpecText.Part part) {
        if (part.value() == null || part.value().isEmpty()) {
            throw new IllegalArgumentException(
                    "the option \"" + part.name() + "\" needs a value: " + part.name() + "=…");
        }
        return part.value();
    }
}
