package dev.borealis.dataapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asked for: values of {@linkplain DataApiOption options}. Immutable; equal if every value is.
 *
 * <pre>{@code
 * DataApiOptions options = DataApiOptions.builder()
 *         .set(DataApiOption.RESOURCE_ARN, "arn:aws:rds:eu-west-1:123456789012:cluster:pets")
 *         .set("paging", "always")
 *         .build();
 * }</pre>
 */
public final class DataApiOptions {

    private final Map<DataApiOption<?>, Object> values;

    private DataApiOptions(Map<DataApiOption<?>, Object> values) {
        this.values = Map.copyOf(values);
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
     * A value, or its default.
     *
     * @param option which option
     * @param <T> the type of its value
     * @return the value set, else the default, else empty
     */
    public <T> Optional<T> find(DataApiOption<T> option) {
        @SuppressWarnings("unchecked") // the builder takes only a T for a DataApiOption<T>
        T value = (T) values.get(option);
        return value == null ? option.defaultValue() : Optional.of(value);
    }

    /**
     * The value of an option that has a default or must be set.
     *
     * @param option which option
     * @param <T> the type of its value
     * @return the value set, else the default
     * @throws IllegalArgumentException if there is neither
     */
    public <T> T get(DataApiOption<T> option) {
        Optional<T> found = find(option);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("Option " + option.name() + " is missing. " + option.description());
        }
        return found.get();
    }

    /**
     * Starts from these options.
     *
     * @return a builder that has all of them set
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.values.putAll(values);
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataApiOptions that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "DataApiOptions" + values;
    }

    /**
     * Collects options. For one thread.
     *
     * <pre>{@code
     * DataApiOptions.builder().set("engine", "mysql").build();
     * }</pre>
     */
    public static final class Builder {

        private final Map<DataApiOption<?>, Object> values = new HashMap<>();

        private Builder() {}

        /**
         * Sets an option.
         *
         * @param option which option
         * @param value its value
         * @param <T> the type of its value
         * @return this builder
         * @throws IllegalArgumentException if the value is out of its range
         */
        public <T> Builder set(DataApiOption<T> option, T value) {
            values.put(option, option.parse(option.print(value)));
            return this;
        }

        /**
         * Sets an option by the name and text a user wrote.
         *
         * @param name any name of an option
         * @param text its value
         * @return this builder
         * @throws IllegalArgumentException if there is no such option or the text cannot be its value
         */
        public Builder set(String name, String text) {
            Optional<DataApiOption<?>> option = DataApiOption.named(name);
            if (option.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no option \"" + name + "\". The options are " + DataApiOption.all());
            }
            values.put(option.get(), option.get().parse(text));
            return this;
        }

        /**
         * Takes over what other options set; they win.
         *
         * @param others the options to take over
         * @return this builder
         */
        public Builder setAll(DataApiOptions others) {
            values.putAll(others.values);
            return this;
        }

        /**
         * The options as they are now.
         *
         * @return the options
         */
        public DataApiOptions build() {
            return new DataApiOptions(values);
        }
    }
}
