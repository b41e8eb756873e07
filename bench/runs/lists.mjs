import { withDatabase } from '../../scripts/database.mjs';
import { Counting } from '../machine/window.mjs';
import { makeOrganisation } from '../wubu/organisation.mjs';
import { publishWish } from '../wubu/product.mjs';
import { wish } from '../wubu/procedure.mjs';
import { figuresOf } from './figures.mjs';
import { floorPass } from './whole-loop.mjs';

const CLIENTS = 16;
const PAGE_SIZE = 20;
const DEEP_PAGE = 50;
const FULL_SIZE = 200_000;
/** A town with its 19 villages: a leader's subtree of 20 units. */
const SIZE = { towns: 5, villages: 19, collectorsPerVillage: 1, townsPerSorter: 3 };

const withDuty = ({ people }, duty) => people.filter(({ duties }) => duties.some((each) => each.duty === duty));

function viewsOf(organisation) {
  const towns = new Set(organisation.units.filter(({ code }) => /^bench-\d+$/.test(code)).map(({ id }) => id));
  const leaders = withDuty(organisation, 'head').filter(({ duties }) => towns.has(duties[0].unit));
  const list =
    (view) =>
    ({ token }) => ({ token, path: `/api/tasks?view=${view}&limit=${PAGE_SIZE}` });
  return {
    mine: withDuty(organisation, 'collector').slice(0, 64).map(list('mine')),
    pool: withDuty(organisation, 'sorter').map(list('pool')),
    overdue: leaders.map(list('overdue')),
  };
}

/** Each list between two windows of the floor: what this machine gives just then. */
async function measureViews(stand, { base, views, counting, pages, seconds }, when) {
  const floor = async () => (await floorPass(stand, { seconds }, CLIENTS)).stepsPerSecond;
  const measured = [];
  let before = await floor();
  for (const [view, lists] of Object.entries(views)) {
    const ofView = [];
    for (const page of pages) {
      stand.say(`lists: ${view}, page ${page}, ${when} …`);
      const job = { load: 'lists', base, lists, page, pageSize: PAGE_SIZE, clients: CLIENTS, warmSeconds: 3, seconds };
      ofView.push({ view, page, when, ...figuresOf(await stand.load.measure(job, counting)) });
    }
    const after = await floor();
    measured.push(...ofView.map((each) => ({ ...each, toFloor: (2 * each.stepsPerSecond) / (before + after) })));
    before = after;
  }
  return measured;
}

/** The three work lists over a grown database of their own, through an API of their own; then once more right after all due dates moved. */
export async function listsRun(stand, options) {
  const organisation = makeOrganisation(SIZE);
  stand.say(`lists: loading ${options['open-tasks']} open and ${options['ended-tasks']} ended tasks …`);
  const url = await stand.makeDatabase('lists', organisation);
  const from = performance.now();
  const { loadTasks, moveDueDates } = await import('../wubu/tasks-in-bulk.mjs');
  const amounts = { openTasks: options['open-tasks'], endedTasks: options['ended-tasks'], procedure: wish.key };
  await withDatabase(url, (client) => loadTasks(client, organisation, amounts));
  const loadSeconds = (performance.now() - from) / 1000;

  const { api, base } = await stand.makeProduct('lists', url);
  await stand.keep(api);
  await publishWish(base, organisation);
  const counting = new Counting(stand.counters, () => ({ api: api.pid }));
  const views = viewsOf(organisation);
  const deep = Math.max(2, Math.round((DEEP_PAGE * options['open-tasks']) / FULL_SIZE)); // fewer tasks, shorter lists
  const given = { base, views, counting, pages: [1, deep], seconds: Math.min(options.seconds, 10) };
  const before = await measureViews(stand, given, 'at rest');
  const moveFrom = performance.now();
  await withDatabase(url, moveDueDates);
  const moveSeconds = (performance.now() - moveFrom) / 1000;
  const after = await measureViews(stand, given, 'after the move');
  await api.stop();
  return { loadSeconds, moveSeconds, lists: [...before, ...after] };
}
