package dev.borealis.hibernate;

import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.hibernate.HibernateException;

/**
 * What {@link AuroraDsqlDialect} can be told, beside Hibernate's own settings.
 *
 * <pre>{@code
 * hibernate.dialect.aurora_dsql.foreign_keys=none
 * }</pre>
 */
public final class DsqlSettings {

    /** How many numbers a connection takes from a sequence or an identity column at once: 1, or 65536 and more (the default). */
    public static final String SEQUENCE_CACHE_SIZE = "hibernate.dialect.aurora_dsql.sequence_cache_size";

    /**
     * What becomes of foreign keys: {@code validate} (the default) adds them NOT VALID and has them validated, {@code not_valid}
     * adds them for new rows only, {@code none} leaves them out.
     */
    public static final String FOREIGN_KEYS = "hibernate.dialect.aurora_dsql.foreign_keys";

    /** Whether the schema tools wait until asynchronous indexes and validations are done: {@code true} (the default) or {@code false}. */
    public static final String WAIT_FOR_JOBS = "hibernate.dialect.aurora_dsql.wait_for_jobs";

    /** How many seconds they wait at most; 600 is the default. */
    public static final String JOB_TIMEOUT = "hibernate.dialect.aurora_dsql.job_timeout";

    static final long LEAST_LARGE_CACHE = 65536;

    private DsqlSettings() {}

    /** What becomes of foreign keys. */
    enum ForeignKeys {
        VALIDATE,
        NOT_VALID,
        NONE
    }

    /** The settings of one session factory. */
    record Values(long sequenceCacheSize, ForeignKeys foreignKeys, boolean waitForJobs, Duration jobTimeout) {

        static final Values DEFAULTS = of(Map.of());

        static Values of(Map<String, Object> settings) {
            return new Values(
                    cacheSize(text(settings, SEQUENCE_CACHE_SIZE, Long.toString(LEAST_LARGE_CACHE))),
                    foreignKeys(text(settings, FOREIGN_KEYS, "validate")),
                    flag(text(settings, WAIT_FOR_JOBS, "true")),
                    Duration.ofSeconds(number(JOB_TIMEOUT, text(settings, JOB_TIMEOUT, "600"))));
        }

        private static String text(Map<String, Object> settings, String name, String otherwise) {
            Object value = settings.get(name);
            return value == null ? otherwise : value.toString().trim();
        }

        private static long cacheSize(String text) {
            long size = number(SEQUENCE_CACHE_SIZE, text);
            if (size != 1 && size < LEAST_LARGE_CACHE) {
                throw new HibernateException(
                        SEQUENCE_CACHE_SIZE + " is " + size + "; Aurora DSQL takes 1, or 65536 and more");
            }
            return size;
        }

        private static ForeignKeys foreignKeys(String text) {
            return Arrays.stream(ForeignKeys.values())
                    .filter(one -> one.name().equals(text.toUpperCase(ROOT)))
                    .findAny()
                    .orElseThrow(() -> new HibernateException(
                            FOREIGN_KEYS + " is '" + text + "'; give validate, not_valid or none"));
        }

        private static boolean flag(String text) {
            return switch (text.toLowerCase(ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new HibernateException(WAIT_FOR_JOBS + " is '" + text + "'; give true or false");
            };
        }

        private static long number(String name, String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException notOne) {
                throw new HibernateException(name + " is '" + text + "'; give a whole number", notOne);
            }
        }
    }
}
