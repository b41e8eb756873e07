import { ApiClient } from '../support/api/client.js';
import { EventReader } from '../support/api/event-reader.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS } from '../support/api/wishes.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
});
afterAll(() => api.close());

describe('the event stream', () => {
  test('tells whom a new task concerns that their lists changed, and nobody else', async () => {
    const [rita, elsewhere] = [await EventReader.open(await api.as('rita')), await EventReader.open(await api.as('other-reviewer'))];
    await openWish(await api.as('grace'));
    await rita.until(({ received }) => received.some(({ event }) => event === 'lists'));
    expect(elsewhere.received).toEqual([]);
    rita.close();
    elsewhere.close();
  });

  test('tells whoever looks at a case that it moved', async () => {
    const hanna = await api.as('hanna');
    const { id, taskId } = await openWish(await api.as('grace'));
    const looking = await EventReader.open(hanna);
    expect((await hanna.get(`/cases/${id}`)).status).toBe(200);
    await (await api.as('rita')).change(`/tasks/${taskId}/complete`, STEPS[0]!.body);
    await looking.until(({ received }) => received.some(({ event, data }) => event === 'case' && data.id === id));
    looking.close();
  });

  test('has a head that is answered without it', async () => {
    const { status, headers } = await (await api.as('hanna')).send('/events', { method: 'HEAD' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  });

  test('is limited to ten for one person', async () => {
    const max = await api.as('max');
    const streams = await Promise.all(Array.from({ length: 10 }, () => EventReader.open(max)));
    await expect(EventReader.open(max)).rejects.toMatchObject({ status: 429 });
    streams[0]!.close();
    // the server hears of it a moment later
    for (let again: EventReader | undefined; !again;) again = await EventReader.open(max).catch(() => undefined);
    streams.forEach((stream) => stream.close());
  });

  test('ends when the process stops', async () => {
    const own = await runApi();
    const stream = await EventReader.open(await ApiClient.signIn(own.url, 'rita'));
    await own.close();
    await stream.until(({ ended }) => ended);
  });
});
