package dev.borealis.cli;

import dev.borealis.local.Fault;
import dev.borealis.local.FaultKind;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the SPEC of a fault. */
final class FaultConverter implements ITypeConverter<Fault> {
    @Override
    public Fault convert(String text) {
        try {
            return Fault.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** The names of all kinds. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(FaultKind.values())
                    .map(kind -> kind.takesDuration() ? kind.label() + "=DURATION" : kind.label())
                    .iterator();
        }
    }
}
