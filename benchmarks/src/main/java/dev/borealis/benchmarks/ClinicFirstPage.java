package dev.borealis.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long {@code ./borealis petclinic} takes, once it is built, from the command to the last byte of the first page:
 * Local Aurora is started with it.
 *
 * <p>Argument: how often (10).
 */
public final class ClinicFirstPage {

    private ClinicFirstPage() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        double[] nanos = new Interleaved(List.of(new Interleaved.Contender("Pet Clinic", ClinicFirstPage::once)))
                .run(1, rounds)[0];
        MedianInterval seconds = MedianInterval.of(nanos);
        System.out.printf(
                Locale.ROOT,
                "command to first page of Pet Clinic: median %.2f s, 95 %% interval %.2f to %.2f%n",
                seconds.median() / 1e9,
                seconds.lower() / 1e9,
                seconds.upper() / 1e9);
    }

    private static void once() throws Exception {
        try (ClinicProcess clinic = ClinicProcess.start(List.of("./borealis", "petclinic", "--port", "0"), Map.of())) {
            clinic.fetch("/");
            clinic.fetch("/owners");
        }
    }
}
