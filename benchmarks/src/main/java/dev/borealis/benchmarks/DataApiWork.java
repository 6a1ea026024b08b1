package dev.borealis.benchmarks;

/** What both clients of the Data API are measured at: the same statements, the same answers. */
interface DataApiWork extends AutoCloseable {

    /** A table of orders: numbers, texts, a moment; one row in ten has a NULL, one a text beyond ASCII, all notes have escapes. */
    String LARGE = "SELECT n AS id, n * 17 %% 5000 AS customer_id, (n * 37 %% 1000)::int4 AS quantity,"
            + " CASE WHEN n %% 10 = 3 THEN 'Zo\u00eb' ELSE 'customer' END || ' number ' || n AS name,"
            + " (n * 1.25)::numeric(12,2) AS price, n / 7.0::float8 AS ratio, n %% 2 = 0 AS paid,"
            + " timestamp '2024-01-15 03:34:56.789012' + n * interval '1 second' AS ordered,"
            + " CASE WHEN n %% 10 <> 0 THEN 'a note \"' || md5(n::text) || '\"' END AS note"
            + " FROM generate_series(1, CAST(%d AS int8)) AS n";

    String ONE_ROW = "SELECT CAST(42 AS int8) AS id, 'Ada' AS name, CAST(1.25 AS numeric) AS price";

    /** Reads every cell through its typed getter; answers a checksum of the values. */
    long read(String sql);

    /** Inserts so many rows in one batch. */
    void insert(long first, int count);

    @Override
    void close();

    static String name(long id) {
        return "item number " + id;
    }

    /** Sees each value, so that none goes unread and both sides must have read the same. */
    final class Checksum {

        private long sum;

        void add(long value) {
            sum = sum * 31 + value;
        }

        void add(double value) {
            add(Double.doubleToLongBits(value));
        }

        void add(String value) {
            add(value.length());
            add(value.isEmpty() ? 0 : value.charAt(value.length() - 1));
        }

        void add(boolean value) {
            add(value ? 1L : 2L);
        }

        void addNull() {
            add(3L);
        }

        long value() {
            return sum;
        }
    }
}
