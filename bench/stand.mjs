import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ensureDatabase, withDatabase } from '../scripts/database.mjs';
import { floorSchema } from './floor/transaction.mjs';
import { Load } from './load/load.mjs';
import { startNode } from './machine/child.mjs';
import { benchPostgres } from './machine/postgres.mjs';
import { PostgresCounters } from './machine/postgres-counters.mjs';
import { Counting } from './machine/window.mjs';
import { startTemporal } from './temporal/temporal.mjs';
import { loadOrganisation, makeOrganisation, openersOf } from './wubu/organisation.mjs';
import { answers, wish } from './wubu/procedure.mjs';
import { product, publishWish } from './wubu/product.mjs';
import { RelayLag } from './wubu/relay-lag.mjs';

const ours = { 'wubu-api': 'api', 'wubu worker': 'worker' };

/** PostgreSQL's backends in groups: the floor's, our API's and worker's, what tells them of changes, Temporal's. */
const databases = {
  floor: () => 'floor',
  wubu: (application) => ours[application] ?? 'notify',
  lists: (application) => ours[application] ?? 'notify',
  temporal: () => 'temporal',
  temporal_visibility: () => 'temporal',
};

/** All that is measured, and all that measures, in a folder of its own that goes with it. */
export class Stand {
  folder = mkdtempSync(join(tmpdir(), 'wubu-bench-'));
  #kept = [];
  #pids = new Map();
  #starts = [];

  /** `keeps`: the folder stays in the end. */
  constructor({ say, keeps = false }) {
    this.say = say;
    this.keeps = keeps;
    chmodSync(this.folder, 0o755); // PostgreSQL may run as another user
  }

  #onStart = ({ name, pid }) => {
    this.#pids.set(name, pid);
    this.#starts.push({ name, at: performance.timeOrigin + performance.now() });
  };

  /** Starts `kept` and ends it with the stand. */
  async keep(kept) {
    this.#kept.unshift(kept);
    await kept.begin();
  }

  pid(name) {
    return this.#pids.get(name);
  }

  /** When the process of that name was started last, Unix milliseconds. */
  startedAt(name) {
    return this.#starts.findLast((start) => start.name === name)?.at;
  }

  async start({ devTemporal }) {
    this.postgres = await benchPostgres(this.folder, this.#onStart);
    await this.keep(this.postgres.process);
    await Promise.all([this.#startFloor(), this.#startTemporal(devTemporal)]);
    this.load = new Load();
    this.counters = await this.connectCounters();
    await this.#startProduct();
    this.counting = new Counting(this.counters, () => this.#processes());
  }

  /** Temporal where it was given runs elsewhere: its CPU is not seen. */
  #processes() {
    const named = ['api', 'worker', 'temporal'].filter((name) => this.#pids.has(name)).map((name) => [name, this.pid(name)]);
    return { ...Object.fromEntries(named), floor: this.floor.pid };
  }

  async connectCounters() {
    const counters = new PostgresCounters(this.postgres.url('postgres'), () => this.pid('postgres'), databases);
    await counters.connect();
    return counters;
  }

  async #startFloor() {
    const url = this.postgres.url('floor');
    await ensureDatabase(url);
    await withDatabase(url, (client) => client.query(floorSchema));
    const { child, ready } = startNode('bench/floor/server.mjs', { DATABASE_URL: url });
    const { port } = await ready;
    const base = `http://127.0.0.1:${port}`;
    this.floor = { child, pid: child.pid, base, setting: { answers, actor: '00000000-0000-7000-8000-000000000001' } };
  }

  async #startTemporal(isDev) {
    const given = { folder: this.folder, postgresPort: this.postgres.port, onStart: this.#onStart, say: this.say, isDev };
    this.temporal = await startTemporal(given);
    if (this.temporal.process) this.#kept.unshift(this.temporal.process);
  }

  /** Migrates a database and fills it with an organisation: what `product` starts on. */
  async makeDatabase(name, organisation) {
    const url = this.postgres.url(name);
    await ensureDatabase(url);
    const { migrate } = await import('@wubu/entities');
    await migrate(url);
    await withDatabase(url, (client) => loadOrganisation(client, organisation));
    return url;
  }

  async makeProduct(name, url) {
    const folder = join(this.folder, name);
    mkdirSync(folder);
    return product({ folder, url, temporalAddress: this.temporal.address, onStart: this.#onStart });
  }

  async #startProduct() {
    const organisation = makeOrganisation();
    const url = await this.makeDatabase('wubu', organisation);
    const { api, worker, base, workerMetrics } = await this.makeProduct('wubu', url);
    await Promise.all([this.keep(api), this.keep(worker)]);
    await publishWish(base, organisation);
    const setting = { answers, people: organisation.people, openers: openersOf(organisation), procedure: wish.key };
    this.wubu = { base, url, workerMetrics, setting };
    await this.connectWubu();
  }

  /** Our own view of the product's database; anew after PostgreSQL was killed. */
  async connectWubu() {
    const client = new pg.Client({ connectionString: this.wubu.url, application_name: 'bench' });
    client.on('error', () => undefined);
    await client.connect();
    Object.assign(this.wubu, { client, lag: new RelayLag(client) });
  }

  /** Opens connections anew to a PostgreSQL that was killed and is back. */
  async reconnect() {
    this.counters = await this.connectCounters();
    this.counting = new Counting(this.counters, () => this.#processes());
    await this.connectWubu();
  }

  /** Where a load goes: the fields of a job for the load driver. */
  job(peer, rest) {
    const { base, setting } = this[peer];
    return { peer, base, setting, ...rest };
  }

  async end() {
    this.load?.end();
    this.floor?.child.disconnect();
    await this.wubu?.client.end().catch(() => undefined);
    await this.counters?.close().catch(() => undefined);
    for (const kept of this.#kept) await kept.stop();
    if (this.keeps) this.say(`Kept: ${this.folder}`);
    else rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
