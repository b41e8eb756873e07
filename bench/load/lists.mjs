import { Connection } from './connection.mjs';

const headers = ({ token }) => `cookie: wubu_session=${token}\r\n`;

/** Walks from the first page on; gives the address of page `no`. Throws when the list ends before. */
async function pageOf(connection, list, no) {
  let path = list.path;
  for (let page = 1; page < no; page++) {
    const { status, body } = await connection.request('GET', path, headers(list));
    const next = status === 200 && JSON.parse(body).next;
    if (!next) throw new Error(`${list.path} ends at page ${page} (${status})`);
    path = `${list.path}&cursor=${encodeURIComponent(next)}`;
  }
  return path;
}

/** The same lists, each at page `no`: [{ path, token }]. */
export async function listsAtPage(base, lists, no) {
  const connection = new Connection(base);
  const found = [];
  for (const list of lists) found.push({ ...list, path: await pageOf(connection, list, no) });
  connection.close();
  return found;
}

/** One client's reading: any of the lists, again and again. A page that is not full is a failure. */
export async function readLists(base, lists, pageSize, meter) {
  const connection = new Connection(base);
  while (!meter.stopped) {
    const list = lists[Math.floor(Math.random() * lists.length)];
    const startedAt = performance.now();
    const { status, body } = await connection.request('GET', list.path, headers(list));
    if (status !== 200) meter.failure(status);
    else if (body.split('"caseId":').length - 1 !== pageSize) meter.failure('not a full page');
    else meter.step(startedAt);
  }
  connection.close();
}
