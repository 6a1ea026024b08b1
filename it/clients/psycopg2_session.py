"""A session of Debian's python3-psycopg2 with Local Aurora; the arguments of the connection come from the environment."""

import os
import uuid

import psycopg2
from psycopg2 import errorcodes


def connect():
    return psycopg2.connect(
        host=os.environ["BOREALIS_ENDPOINT"],
        hostaddr="127.0.0.1",
        port=os.environ["BOREALIS_PORT"],
        user="admin",
        dbname="postgres",
        password=os.environ["BOREALIS_TOKEN"],
        sslmode="verify-full",
        sslrootcert=os.environ["BOREALIS_CA"],
    )


def refused(connection, sql):
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
    except psycopg2.Error as error:
        connection.rollback()
        return error.pgcode, error.diag.message_primary
    raise AssertionError("accepted: " + sql)


connection = connect()
connection.autocommit = True
cursor = connection.cursor()
cursor.execute("SELECT version(), current_user")
assert cursor.fetchone() == ("PostgreSQL 16", "admin")
cursor.execute("CREATE TABLE psycopg2_owner (id uuid PRIMARY KEY, name text, seen timestamptz, tags jsonb)")
cursor.execute("CREATE INDEX ASYNC ON psycopg2_owner (name)")
job = cursor.fetchone()[0]
cursor.execute("CALL sys.wait_for_job(%s)", (job,))
cursor.execute("SELECT status FROM sys.jobs WHERE job_id = %s", (job,))
assert cursor.fetchone() == ("completed",)

connection.autocommit = False
ids = [str(uuid.uuid4()) for _ in range(3)]
for number, key in enumerate(ids):
    cursor.execute("INSERT INTO psycopg2_owner VALUES (%s, %s, now(), '{\"a\": [1]}')", (key, "Zoë %d" % number))
connection.commit()
cursor.execute("SELECT name, tags FROM psycopg2_owner ORDER BY name")
assert cursor.fetchall() == [("Zoë %d" % n, {"a": [1]}) for n in range(3)]
connection.rollback()

assert refused(connection, "SAVEPOINT s") == ("0A000", "unsupported transaction statement: SAVEPOINT")
assert refused(connection, "SELECT 1/0")[0] == errorcodes.DIVISION_BY_ZERO
cursor.execute("INSERT INTO psycopg2_owner (id) VALUES (%s)", (str(uuid.uuid4()),))
assert refused(connection, "ALTER TABLE psycopg2_owner ADD COLUMN city text") == (
    "0A000", "ddl and dml are not supported in the same transaction")
cursor.execute("SELECT count(*) FROM psycopg2_owner")
assert cursor.fetchone() == (3,)
connection.commit()
connection.autocommit = True
cursor.execute("DROP TABLE psycopg2_owner")
connection.close()
print("psycopg2", psycopg2.__version__.split()[0])
