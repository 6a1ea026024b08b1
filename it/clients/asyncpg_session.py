"""A session of Debian's python3-asyncpg with Local Aurora; the arguments of the connection come from the environment."""

import asyncio
import os
import ssl
import uuid

import asyncpg


async def refused(awaitable):
    try:
        await awaitable
    except asyncpg.PostgresError as error:
        return error.sqlstate, error.args[0]
    raise AssertionError("accepted")


async def main():
    context = ssl.create_default_context(cafile=os.environ["BOREALIS_CA"])
    # The certificate is for localhost as well as for the cluster; the token names the cluster.
    connection = await asyncpg.connect(
        host="localhost", port=int(os.environ["BOREALIS_PORT"]), user="admin", database="postgres",
        password=os.environ["BOREALIS_TOKEN"], ssl=context)
    assert await connection.fetchval("SELECT version()") == "PostgreSQL 16"
    await connection.execute(
        "CREATE TABLE asyncpg_owner (id uuid PRIMARY KEY, name text, amount numeric(10, 2), seen timestamptz)")
    job = await connection.fetchval("CREATE INDEX ASYNC ON asyncpg_owner (name)")
    await connection.execute("CALL sys.wait_for_job('%s')" % job)
    assert await connection.fetchval("SELECT status FROM sys.jobs WHERE job_id = $1", job) == "completed"

    ids = [uuid.uuid4() for _ in range(3)]
    async with connection.transaction():
        await connection.executemany(
            "INSERT INTO asyncpg_owner VALUES ($1, $2, 1.5, now())", [(key, "Zoë %d" % n) for n, key in enumerate(ids)])
    rows = await connection.fetch("SELECT id, name, amount FROM asyncpg_owner ORDER BY name")
    assert [(row["id"], row["name"], str(row["amount"])) for row in rows] == [
        (key, "Zoë %d" % n, "1.50") for n, key in enumerate(ids)]
    async with connection.transaction(readonly=True):
        names = [row["name"] async for row in connection.cursor("SELECT name FROM asyncpg_owner ORDER BY name")]
    assert names == ["Zoë 0", "Zoë 1", "Zoë 2"]

    assert await refused(connection.fetch("TRUNCATE asyncpg_owner")) == ("0A000", "unsupported statement: Truncate")
    assert await refused(connection.fetchval("SELECT $1::int / 0", 1)) == ("22012", "division by zero")
    assert await refused(connection.execute("CREATE TABLE asyncpg_bad (v money)")) == (
        "0A000", "datatype money not supported")
    await connection.execute("DROP TABLE asyncpg_owner")
    await connection.close()
    print("asyncpg", asyncpg.__version__)


asyncio.run(main())
