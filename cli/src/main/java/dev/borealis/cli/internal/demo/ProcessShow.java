package dev.borealis.cli.internal.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Steps that another process runs, which prints a line for each: whether it held, title, milliseconds and what was seen, with tabs
 * between them. Whatever else it prints is its last words, shown if it fails.
 */
record ProcessShow(String title, List<String> command, Map<String, String> environment) implements Show {
    private static final int FIELDS = 4;

    @Override
    public List<StepOutcome> outcomes() {
        List<StepOutcome> outcomes = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        long start = System.nanoTime();
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    read(line, outcomes, words);
                }
            } finally {
                process.destroy();
            }
            int exit = process.waitFor();
            if (exit != 0 && outcomes.stream().allMatch(StepOutcome::held)) {
                outcomes.add(failure("ended with " + exit + ": " + words, start));
            }
        } catch (IOException failed) {
            outcomes.add(failure(String.valueOf(failed.getMessage()), start));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            outcomes.add(failure("interrupted", start));
        }
        return outcomes;
    }

    private static void read(String line, List<StepOutcome> outcomes, StringBuilder words) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length == FIELDS) {
            Duration time = Duration.ofNanos((long) (Double.parseDouble(fields[2]) * 1e6));
            outcomes.add(new StepOutcome(fields[1], fields[0].equals("ok"), fields[3], time));
        } else {
            words.append(line).append('\n');
        }
    }

    private static StepOutcome failure(String seen, long start) {
        return new StepOutcome("run in a process of its own", false, seen, Duration.ofNanos(System.nanoTime() - start));
    }
}
