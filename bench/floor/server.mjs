// The floor: what a step costs in Node and PostgreSQL when there is nothing but its transaction. Ends with its parent.
import { createServer } from 'node:http';
import pg from 'pg';
import { complete, open } from './transaction.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, idleTimeoutMillis: 0, application_name: 'floor' });
pool.on('error', () => undefined);

const bodyOf = (request) =>
  new Promise((resolve, reject) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString())));
    request.on('error', reject);
  });

function answer(response, status, value) {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

async function handle(request) {
  const [, what, id] = request.url.split('/');
  const { person, answers } = await bodyOf(request);
  if (what === 'open') return open(pool, person, answers);
  return complete(pool, id, person, answers);
}

const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  handle(request).then(
    (opened) => answer(response, opened ? 200 : 404, { opened }),
    (error) => answer(response, 500, { error: error.message }),
  );
});
server.listen(0, '127.0.0.1', () => process.send?.({ ready: true, port: server.address().port }));
process.on('disconnect', () => process.exit(0));
