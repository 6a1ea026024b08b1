/** The JDBC driver over the RDS Data API. */
module dev.borealis.dataapi.jdbc {
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires transitive software.amazon.awssdk.auth;
    requires transitive dev.borealis.dataapi;
    requires java.logging;
    requires java.xml;

    exports dev.borealis.dataapi.jdbc;

    provides java.sql.Driver with
            dev.borealis.dataapi.jdbc.DataApiDriver;
}
