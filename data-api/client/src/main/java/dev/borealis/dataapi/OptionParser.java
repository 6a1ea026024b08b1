package dev.borealis.dataapi;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How an option's text is read and written; classes and not lambdas, as options are on the way to a process's first row. */
abstract class OptionParser<T> {

    static final OptionParser<String> TEXT = new Text();
    static final OptionParser<Boolean> TRUTH = new Truth();
    static final OptionParser<URI> ENDPOINT = new Endpoint();
    static final OptionParser<Duration> SECONDS = new Seconds(1);
    static final OptionParser<Duration> SECONDS_OR_NONE = new Seconds(0);
    static final OptionParser<Engine> ENGINE = new Choice<>(Engine.values());
    static final OptionParser<Paging> PAGING = new Choice<>(Paging.values());

    abstract T parse(String text);

    String print(T value) {
        return value.toString();
    }

    List<String> choices() {
        return List.of();
    }

    private static final class Text extends OptionParser<String> {
        @Override
        String parse(String text) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            return SentText.whole(text);
        }
    }

    private static final class Truth extends OptionParser<Boolean> {
        @Override
        Boolean parse(String text) {
            if (!choices().contains(text)) {
                throw new IllegalArgumentException("neither true nor false");
            }
            return text.equals("true");
        }

        @Override
        List<String> choices() {
            return List.of("true", "false");
        }
    }

    private static final class Endpoint extends OptionParser<URI> {
        @Override
        URI parse(String text) {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("no address of a server");
            }
            return uri;
        }
    }

    private static final class Seconds extends OptionParser<Duration> {
        private final int least;

        Seconds(int least) {
            this.least = least;
        }

        @Override
        Duration parse(String text) {
            int seconds = Integer.parseInt(text);
            if (seconds < least) {
                throw new IllegalArgumentException("too few");
            }
            return Duration.ofSeconds(seconds);
        }

        @Override
        String print(Duration value) {
            return Long.toString(value.toSeconds());
        }
    }

    private static final class Choice<E extends Enum<E>> extends OptionParser<E> {
        private final List<E> values;

        Choice(E[] values) {
            this.values = List.of(values);
        }

        @Override
        E parse(String text) {
            for (E value : values) {
                if (print(value).equals(text.toLowerCase(Locale.ROOT))) {
                    return value;
                }
            }
            throw new IllegalArgumentException("not one of them");
        }

        @Override
        String print(E value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        @Override
        List<String> choices() {
            return values.stream().map(this::print).toList();
        }
    }
}
