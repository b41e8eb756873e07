// The load, in a process of its own so that its CPU is counted apart. Takes jobs over IPC and answers each with its result.
import { Client } from './client.mjs';
import { listsAtPage, readLists } from './lists.mjs';
import { Meter } from './meter.mjs';
import { peerOf } from './peers.mjs';
import { Pace, Stock } from './stock.mjs';
import { wholeLoop } from './whole-loop.mjs';

const tell = (edge) => process.send({ window: edge });
const stocks = new Map();
const stockOf = (name) => stocks.get(name) ?? stocks.set(name, new Stock()).get(name);

async function clientsOf({ peer: name, base, clients, setting }, meter) {
  const peer = await peerOf(name, setting);
  return Array.from({ length: clients }, (_, no) => new Client(no, { base, peer, meter }));
}

async function measured(job, meter, begin) {
  const running = begin();
  const window = await meter.window(job, tell);
  await Promise.all(running);
  return { ...meter.result(window), ...(job.wantsEnds && { ends: meter.ends }) };
}

async function withClients(job, work) {
  const meter = new Meter();
  const clients = await clientsOf(job, meter);
  try {
    return await work(clients, meter);
  } finally {
    for (const client of clients) client.close();
  }
}

const loads = {
  wholeLoop: (job) => withClients(job, (clients, meter) => measured(job, meter, () => clients.map((client) => wholeLoop(client, meter)))),

  fill: (job) =>
    withClients(job, async (clients, meter) => {
      const stock = stockOf(job.name ?? job.peer);
      const counter = stock.begin();
      const from = performance.now();
      await Promise.all(clients.map((client) => stock.fill(client, job.size, counter)));
      return { openTasks: stock.size, seconds: (performance.now() - from) / 1000, answered: meter.answered };
    }),

  stock: (job) =>
    withClients(job, (clients, meter) => {
      const pace = job.perSecond ? new Pace(job.perSecond) : undefined;
      return measured(job, meter, () => clients.map((client) => stockOf(job.peer).run(client, meter, pace)));
    }),

  async lists(job) {
    const meter = new Meter();
    const lists = await listsAtPage(job.base, job.lists, job.page);
    const readers = () => Array.from({ length: job.clients }, () => readLists(job.base, lists, job.pageSize, meter));
    return measured(job, meter, readers);
  },
};

process.on('message', async (job) => {
  try {
    process.send({ result: await loads[job.load](job) });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on('disconnect', () => process.exit(0));
