import { definitionHash, findDraft, findRetirements, publishVersion, restoreVersions, retireVersions, saveDraft } from '@wubu/entities';
import { clubTrip } from '../support/cases/club.js';
import { type Desk, done, onTask, onlyTask, openDesk, opening, prepared } from '../support/cases/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([]);
});
afterAll(() => desk.close());

const publish = (key: string, title = '外出') =>
  publishVersion(desk.db, { definition: { ...clubTrip, key, title: { 'zh-CN': title } }, source: '', by: desk.office.gus });

const retire = (key: string, version?: number, reason = '不用了') =>
  retireVersions(desk.db, { key, ...(version !== undefined && { version }) }, desk.office.gus, reason);

test('each publishing makes the next version, also when two people publish at once', async () => {
  const published = await Promise.all(Array.from({ length: 8 }, (_, n) => publish('many', `外出 ${n}`)));
  expect(published.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('what is published already is not published twice, but again once it is retired', async () => {
  const published = await Promise.all(Array.from({ length: 6 }, () => publish('once')));
  expect(published.map(({ version, unchanged }) => [version, unchanged])).toEqual(expect.arrayContaining([[1, false]]));
  expect(published.filter(({ unchanged }) => !unchanged)).toHaveLength(1);
  await retire('once', 1);
  expect(await publish('once')).toMatchObject({ version: 2, unchanged: false });
});

test('the fingerprint of a procedure does not depend on the order in which it was written', () => {
  const { schema, key, ...rest } = clubTrip;
  expect(definitionHash({ ...rest, key, schema })).toBe(definitionHash(clubTrip));
  expect(definitionHash({ ...clubTrip, key: 'other' })).not.toBe(definitionHash(clubTrip));
});

test('new cases get the newest version, running ones keep theirs', async () => {
  await publish('kept', '旧');
  const old = done(await opening(desk, { procedure: 'kept', answers: { where: '东湖' } }));
  await publish('kept', '新');
  expect(done(await opening(desk, { procedure: 'kept' })).case).toMatchObject({ title: '新', procedure: { version: 2 } });
  expect(done(await onTask(desk, onlyTask(old).id, desk.office.ben, prepared)).case.procedure.version).toBe(1);
});

test('a retired version gets no new cases, the one before it does', async () => {
  await publish('retiring', '旧');
  await publish('retiring', '新');
  expect(await retire('retiring', 2)).toBe(true);
  expect(done(await opening(desk, { procedure: 'retiring' })).case.procedure.version).toBe(1);
  expect(await retire('retiring', 1)).toBe(true);
  expect(await opening(desk, { procedure: 'retiring' })).toEqual({ kind: 'missing' });
  expect(await retire('retiring', 3)).toBe(false);
});

test('of two who retire at once the first says why; taken up again it gets cases again, and both are remembered', async () => {
  await publish('twice');
  const { gus, ben } = desk.office;
  await Promise.all([retire('twice', 1, '没人办'), retire('twice', 1, '没人办')]);
  expect(await findRetirements(desk.db, 'twice')).toMatchObject([{ version: 1, by: gus, reason: '没人办', endedAt: null }]);
  expect(await restoreVersions(desk.db, { key: 'twice', version: 1 }, ben)).toBe(true);
  expect(done(await opening(desk, { procedure: 'twice' })).case.procedure.version).toBe(1);
  expect(await restoreVersions(desk.db, { key: 'twice' }, ben)).toBe(true); // nothing is retired: nothing happens
  await retire('twice', undefined, '又没人办');
  expect(await findRetirements(desk.db, 'twice')).toMatchObject([
    { reason: '又没人办', endedAt: null },
    { reason: '没人办', endedBy: ben },
  ]);
});

test('a draft is only saved over the one its author has seen', async () => {
  const { gus } = desk.office;
  const draft = { key: 'drafted', by: gus };
  const first = await saveDraft(desk.db.entities, { ...draft, source: 'a' });
  expect(await saveDraft(desk.db.entities, { ...draft, source: 'b' })).toBeUndefined();
  const second = await saveDraft(desk.db.entities, { ...draft, source: 'c', expected: first!.etag });
  expect(await saveDraft(desk.db.entities, { ...draft, source: 'd', expected: first!.etag })).toBeUndefined();
  expect(await findDraft(desk.db.entities, 'drafted')).toMatchObject({ source: 'c', etag: second!.etag, updatedBy: gus });
});

test('a published draft is no draft any more, unless somebody changed it meanwhile', async () => {
  const { gus } = desk.office;
  const first = await saveDraft(desk.db.entities, { key: 'pending', source: 'a', by: gus });
  const second = await saveDraft(desk.db.entities, { key: 'pending', source: 'b', by: gus, expected: first!.etag });
  const request = { definition: { ...clubTrip, key: 'pending' }, source: 'a', by: gus };
  await publishVersion(desk.db, { ...request, draft: first!.etag });
  expect(await findDraft(desk.db.entities, 'pending')).toMatchObject({ source: 'b' });
  await publishVersion(desk.db, { ...request, definition: { ...request.definition, number: 'B{n:3}' }, draft: second!.etag });
  expect(await findDraft(desk.db.entities, 'pending')).toBeNull();
});
