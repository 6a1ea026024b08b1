/** The JDBC driver for Aurora DSQL. */
module dev.borealis.dsql.jdbc {
    requires static com.zaxxer.hikari;
    requires static org.crac;
    requires static transitive org.jspecify;
    requires transitive dev.borealis.dsql;
    requires transitive java.sql;
    requires transitive software.amazon.awssdk.auth;
    requires java.logging;
    requires org.postgresql.jdbc;
    requires org.slf4j;

    exports dev.borealis.dsql.jdbc;
    // The driver underneath makes them by their names.
    exports dev.borealis.dsql.jdbc.internal to
            org.postgresql.jdbc;

    provides java.sql.Driver with
            dev.borealis.dsql.jdbc.DsqlDriver;
}
