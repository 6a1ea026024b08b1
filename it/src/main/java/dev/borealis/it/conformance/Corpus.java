package dev.borealis.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of records; its name is the key of its threshold. */
record Corpus(String name, List<ConformanceCase> cases) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERDICTS = "verdicts.jsonl";

    /** A folder with {@code verdicts.jsonl} holds grammar verdicts, any other folder vectors in {@code *.jsonl}. */
    static Corpus read(Path folder, Patience patience) throws IOException {
        String name = folder.toRealPath().getFileName().toString();
        Path verdicts = folder.resolve(VERDICTS);
        if (Files.exists(verdicts)) {
            return new Corpus(name, lines(verdicts, line -> grammar(line, patience)));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<ConformanceCase> cases = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(file -> unchecked(file, line -> new VectorCase(VectorReader.read(line), patience)))
                    .toList();
            return new Corpus(name, cases);
        }
    }

    Corpus only(@Nullable String part) {
        return part == null
                ? this
                : new Corpus(
                        name,
                        cases.stream().filter(one -> one.id().contains(part)).toList());
    }

    private static ConformanceCase grammar(JsonNode line, Patience patience) {
        return new GrammarCase(
                line.get("id").asText(),
                line.get("sql").asText(),
                line.get("accepts").asBoolean(),
                line.path("basis").asText(),
                patience.answer());
    }

    private static Stream<ConformanceCase> unchecked(Path file, Function<JsonNode, ConformanceCase> reader) {
        try {
            return lines(file, reader).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<ConformanceCase> lines(Path file, Function<JsonNode, ConformanceCase> reader)
            throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<ConformanceCase> cases = new ArrayList<>(lines.size());
        for (String line : lines) {
            if (!line.isBlank()) {
                cases.add(reader.apply(JSON.readTree(line)));
            }
        }
        return cases;
    }
}
