// A session of npm's @aws/aurora-dsql-node-postgres-connector with Local Aurora; the arguments come from the environment.
const assert = require('node:assert');
const dns = require('node:dns');
const fs = require('node:fs');
const { AuroraDSQLClient, AuroraDSQLPool } = require('@aws/aurora-dsql-node-postgres-connector');

// What a line in the hosts file would do: the cluster's name leads to this machine.
const { lookup } = dns;
dns.lookup = (name, options, callback) => lookup(name === process.env.BOREALIS_ENDPOINT ? 'localhost' : name,
  { ...options, family: 4 }, callback);

const config = {
  host: process.env.BOREALIS_ENDPOINT,
  port: Number(process.env.BOREALIS_PORT),
  user: 'admin',
  ssl: { ca: fs.readFileSync(process.env.BOREALIS_CA), rejectUnauthorized: true },
};

async function main() {
  const client = new AuroraDSQLClient(config);
  await client.connect();
  assert.strictEqual((await client.query('SELECT current_user AS name')).rows[0].name, 'admin');
  await client.query('CREATE TABLE connector_counter (id int PRIMARY KEY, n int)');
  await client.transaction(async (transaction) => {
    await transaction.query('INSERT INTO connector_counter VALUES ($1, $2)', [1, 0]);
  });
  await client.end();

  const pool = new AuroraDSQLPool({ ...config, max: 3 });
  const rows = await Promise.all([1, 2, 3, 4, 5].map(() => pool.query('SELECT n FROM connector_counter')));
  assert.deepStrictEqual(rows.map((result) => result.rows[0].n), [0, 0, 0, 0, 0]);
  await assert.rejects(pool.query('CREATE TABLE connector_bad (id serial)'), { code: '42704' });
  await pool.query('DROP TABLE connector_counter');
  await pool.end();
  const shown = JSON.parse(fs.readFileSync(
    `${process.env.NODE_PATH}/@aws/aurora-dsql-node-postgres-connector/package.json`, 'utf8'));
  console.log('aurora-dsql-node-postgres-connector', shown.version);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
