export const databaseUrl = (port, name) => `postgres://wubu@127.0.0.1:${port}/${name}`;

/** Connects as soon as the server takes connections (it may still be recovering); gives up when `alive` says no. */
export async function connectWhenReady(url, alive = () => true, withinMs = 60_000) {
  const { default: pg } = await import('pg');
  const until = Date.now() + withinMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const passing = error.code === 'ECONNREFUSED' || error.code === '57P03';
      if (!passing || !alive() || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

export async function withDatabase(url, work) {
  const client = await connectWhenReady(url, () => false);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the database that `url` names unless it is there. */
export async function ensureDatabase(url, alive) {
  const admin = new URL(url);
  const name = decodeURIComponent(admin.pathname.slice(1));
  admin.pathname = '/postgres';
  const client = await connectWhenReady(admin.href, alive);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
