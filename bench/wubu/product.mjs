import { freePort } from '../../scripts/ports.mjs';
import { appProcess } from '../../scripts/services.mjs';
import { Connection } from '../load/connection.mjs';
import { wish } from './procedure.mjs';

/** The built API and worker as the launcher starts them, on one database: { api, worker, base, workerMetrics }, not yet started. */
export async function product({ folder, url, temporalAddress, onStart }) {
  const [port, workerPort] = [await freePort(), await freePort()];
  const env = {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporalAddress,
    WUBU_PORT: String(port),
    WUBU_HOST: '127.0.0.1',
    WUBU_WORKER_PORT: String(workerPort),
    WUBU_TASK_QUEUE: `bench-${port}`,
  };
  return {
    api: appProcess({ name: 'api', data: folder, env: () => env, nice: 0, onStart }),
    worker: appProcess({ name: 'worker', data: folder, env: () => env, nice: 5, onStart }),
    base: `http://127.0.0.1:${port}`,
    workerMetrics: `http://127.0.0.1:${workerPort}/metrics`,
  };
}

/** As a manager does it: the procedure is put as a draft, checked and published over HTTP. */
export async function publishWish(base, { people }) {
  const { token } = people.find(({ role }) => role === 'administrator');
  const connection = new Connection(base);
  const send = async (method, path, body) => {
    const answer = await connection.request(method, path, `cookie: wubu_session=${token}\r\nx-wubu: 1\r\n`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
  };
  await send('PUT', `/api/procedures/${wish.key}/draft`, JSON.stringify(wish));
  await send('POST', `/api/procedures/${wish.key}/publish`);
  connection.close();
}
