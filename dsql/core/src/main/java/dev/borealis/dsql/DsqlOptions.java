package dev.borealis.dsql;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked for: values of {@linkplain DsqlOption our options}, and the properties that go to the driver underneath
 * as they are.
 *
 * <p>A password is dropped wherever it comes from: a token takes its place, and pools and tools insist on passing one.
 * Immutable; equal if every value is. {@link #toString()} leaves the driver's properties out, as they may be secret.
 *
 * <pre>{@code
 * DsqlOptions options = DsqlOptions.builder()
 *         .set(DsqlOption.REGION, "eu-west-1")
 *         .set("prepareThreshold", "3") // not ours: kept for the driver
 *         .build();
 * }</pre>
 */
public final class DsqlOptions {

    private static final String PASSWORD = "password";

    private final Map<DsqlOption<?>, Object> values;
    private final Map<String, String> driverProperties;

    private DsqlOptions(Map<DsqlOption<?>, Object> values, Map<String, String> driverProperties) {
        this.values = Map.copyOf(values);
        this.driverProperties = Map.copyOf(driverProperties);
    }

    /**
     * Starts with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Gives a value, or its default.
     *
     * @param option which option
     * @param <T> the type of its value
     * @return the value set, else the default, else empty
     */
    public <T> Optional<T> find(DsqlOption<T> option) {
        @SuppressWarnings("unchecked") // the builder takes only a T for a DsqlOption<T>
        T value = (T) values.get(option);
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    /**
     * Gives the value of an option that has a default or must be set.
     *
     * @param option which option
     * @param <T> the type of its value
     * @return the value set, else the default
     * @throws IllegalArgumentException if there is neither
     */
    public <T> T get(DsqlOption<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Option " + option.name() + " is missing. " + option.description()));
    }

    /**
     * Gives the text of what was set, for tools that show or store it.
     *
     * @param option which option
     * @param <T> the type of its value
     * @return the value set or the default, written down
     */
    public <T> Optional<String> text(DsqlOption<T> option) {
        return find(option).map(option::print);
    }

    /**
     * Gives the properties that are not ours.
     *
     * @return names and values for the driver underneath
     */
    public Map<String, String> driverProperties() {
        return driverProperties;
    }

    /**
     * Starts from these options.
     *
     * @return a builder that has all of them set
     */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.values.putAll(values);
        builder.driverProperties.putAll(driverProperties);
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DsqlOptions that
                && values.equals(that.values)
                && driverProperties.equals(that.driverProperties);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + driverProperties.hashCode();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("DsqlOptions[");
        for (var option : DsqlOption.all()) {
            if (values.containsKey(option)) {
                text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                        .append(option.name())
                        .append('=')
                        .append(text(option).orElse(""));
            }
        }
        return text.append(']').toString();
    }

    /**
     * Collects options. Not thread-safe.
     *
     * <pre>{@code
     * DsqlOptions.builder().set("token_duration_secs", "60").build();
     * }</pre>
     */
    public static final class Builder {

        private final Map<DsqlOption<?>, Object> values = new HashMap<>();
        private final Map<String, String> driverProperties = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets one of our options.
         *
         * @param option which option
         * @param value its value
         * @param <T> the type of its value
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public <T> Builder set(DsqlOption<T> option, T value) {
            values.put(option, option.parse(option.print(value)));
            return this;
        }

        /**
         * Sets an option or a driver's property by the name and text a user wrote.
         *
         * @param name any name of one of our options, or a property of the driver underneath
         * @param text its value
         * @return this builder
         * @throws IllegalArgumentException if it is one of ours and the text cannot be its value
         */
        public Builder set(String name, String text) {
            var option = DsqlOption.named(name);
            if (option.isPresent()) {
                values.put(option.get(), option.get().parse(text));
            } else if (!name.equals(PASSWORD)) {
                driverProperties.put(name, text);
            }
            return this;
        }

        /**
         * Takes over what other options set; they win.
         *
         * @param others the options to take over
         * @return this builder
         */
        public Builder setAll(DsqlOptions others) {
            values.putAll(others.values);
            driverProperties.putAll(others.driverProperties);
            return this;
        }

        /**
         * Finishes.
         *
         * @return what was set
         */
        public DsqlOptions build() {
            return new DsqlOptions(values, driverProperties);
        }
    }
}
