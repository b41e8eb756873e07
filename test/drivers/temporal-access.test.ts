import { readFileSync, writeFileSync } from 'node:fs';
import { connect as connectPlain, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { pino } from 'pino';
import { readConfiguration } from '../../apps/worker/src/platform/configuration.js';
import { Temporal } from '../../apps/worker/src/platform/temporal.js';
import { temporalAddress } from '../support/temporal.js';

const file = (name: string) => join(__dirname, 'certificates', name);
const [ca, cert, key] = [file('ca.pem'), file('client.pem'), file('client.key.pem')];
const TRUSTED = { TEMPORAL_TLS_SERVER_CA_CERT_PATH: ca };
const PAIR = { TEMPORAL_TLS_CLIENT_CERT_PATH: cert, TEMPORAL_TLS_CLIENT_KEY_PATH: key };

/** A door in front of the run's Temporal that opens to our own certificate only. */
let door: Server;
let address: string;
beforeAll(async () => {
  const [host, port] = temporalAddress().split(':');
  const own = { key: readFileSync(file('server.key.pem')), cert: readFileSync(file('server.pem')), ca: readFileSync(ca) };
  door = createServer({ ...own, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] }, (near) => {
    const far = connectPlain(Number(port), host);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => (near.destroy(), far.destroy()));
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => door.close(resolve)));

const read = (environment: NodeJS.ProcessEnv) =>
  readConfiguration({ DATABASE_URL: 'postgres://nobody@127.0.0.1/none', TEMPORAL_ADDRESS: address, ...environment });

/** Whether it is reached within a second or two. */
async function isUp(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const temporal = new Temporal(read(environment), pino({ level: 'silent' }));
  const connection = await temporal.connect(AbortSignal.timeout(1_500));
  const state = connection && (await temporal.prepare());
  await temporal.close();
  return state === 'up';
}

describe('Temporal behind TLS', () => {
  test('is reached with its CA and our own certificate, also by the name that its certificate bears', async () => {
    expect(await isUp({ ...TRUSTED, ...PAIR })).toBe(true);
    expect(await isUp({ ...TRUSTED, ...PAIR, TEMPORAL_TLS_SERVER_NAME: 'temporal.test' })).toBe(true);
  });

  test.each([
    ['without TLS', {}],
    ['without a certificate of our own', TRUSTED],
    ['where its CA is not trusted', { ...PAIR, TEMPORAL_TLS: 'true' }],
    ['by a name that its certificate lacks', { ...TRUSTED, ...PAIR, TEMPORAL_TLS_SERVER_NAME: 'other.test' }],
  ])('is not reached %s', async (_how, environment) => {
    expect(await isUp(environment)).toBe(false);
  });

  test('takes an API key along, by TLS as a rule', () => {
    expect(read({ TEMPORAL_API_KEY: 'secret' }).temporalAccess).toEqual({ tls: {}, apiKey: 'secret' });
    expect(read({}).temporalAccess).toEqual({});
    expect(read({ ...TRUSTED, TEMPORAL_TLS: 'false' }).temporalAccess).toEqual({});
  });

  const noPem = join(tmpdir(), `no-pem-${process.pid}`);
  writeFileSync(noPem, 'rubbish');
  test.each([
    ['half a pair', { TEMPORAL_TLS_CLIENT_CERT_PATH: cert }, /TEMPORAL_TLS_CLIENT_KEY_PATH go together, one of them is missing\.$/],
    [
      'a file that is not there',
      { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/nowhere.pem' },
      /_CA_CERT_PATH is "\/nowhere.pem", which cannot be read/,
    ],
    ['a file that is none', { TEMPORAL_TLS_SERVER_CA_CERT_PATH: noPem }, /which is no PEM file/],
    ['another word', { TEMPORAL_TLS: 'perhaps' }, /TEMPORAL_TLS is "perhaps", but must be true or false/],
    ['a key in clear', { TEMPORAL_API_KEY: 'secret', TEMPORAL_TLS: 'false' }, /^(?!.*secret).*TEMPORAL_API_KEY would travel readable/],
  ])('is refused with %s, in a sentence', (_what, environment, said) => {
    expect(() => read(environment)).toThrow(said);
  });
});
