// A session of npm's pg with Local Aurora; the arguments of the connection come from the environment.
const assert = require('node:assert');
const fs = require('node:fs');
const { randomUUID } = require('node:crypto');
const { Client } = require('pg');

async function refused(query) {
  try {
    await query;
  } catch (error) {
    return [error.code, error.message];
  }
  throw new Error('accepted');
}

async function main() {
  const client = new Client({
    host: '127.0.0.1',
    port: Number(process.env.BOREALIS_PORT),
    user: 'admin',
    database: 'postgres',
    password: process.env.BOREALIS_TOKEN,
    ssl: { ca: fs.readFileSync(process.env.BOREALIS_CA), servername: process.env.BOREALIS_ENDPOINT },
  });
  await client.connect();
  assert.strictEqual((await client.query('SELECT version()')).rows[0].version, 'PostgreSQL 16');
  await client.query('CREATE TABLE node_owner (id uuid PRIMARY KEY, name text, tags jsonb)');
  const job = (await client.query('CREATE INDEX ASYNC ON node_owner (name)')).rows[0].job_id;
  await client.query('CALL sys.wait_for_job($1)', [job]);
  const { rows: [state] } = await client.query('SELECT status FROM sys.jobs WHERE job_id = $1', [job]);
  assert.strictEqual(state.status, 'completed');

  await client.query('BEGIN');
  for (let n = 0; n < 3; n++) {
    await client.query('INSERT INTO node_owner VALUES ($1, $2, $3)', [randomUUID(), `Zoë ${n}`, { a: [n] }]);
  }
  await client.query('COMMIT');
  const { rows } = await client.query({ name: 'all', text: 'SELECT name, tags FROM node_owner ORDER BY name' });
  assert.deepStrictEqual(rows.map((row) => [row.name, row.tags.a[0]]), [['Zoë 0', 0], ['Zoë 1', 1], ['Zoë 2', 2]]);

  assert.deepStrictEqual(await refused(client.query('SAVEPOINT s')),
    ['0A000', 'unsupported transaction statement: SAVEPOINT']);
  assert.deepStrictEqual(await refused(client.query('SELECT 1 / $1::int', [0])), ['22012', 'division by zero']);
  await client.query('DROP TABLE node_owner');
  await client.end();
  console.log('pg', require('pg/package.json').version);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
