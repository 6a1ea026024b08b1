/**
 * JDBC 4.3 for Aurora PostgreSQL and MySQL through the RDS Data API. It knows JDBC and the client's API, and must not know the
 * protocol: requests, JSON and signatures are the client's.
 */
@NullMarked
package dev.borealis.dataapi.jdbc;

import org.jspecify.annotations.NullMarked;
