import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrganisation, openDatabase, type Database } from '@wubu/entities';
import { readOrganisation } from '../../apps/worker/src/organisation/organisation-file.js';
import { checkProceduresCommand, publishProceduresCommand } from '../../apps/worker/src/procedures/publish-procedure.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const report = (title: string): string => `
schema: procedure/1
key: club-report
title: { zh-CN: ${title} }
subject: none
number: "R{yyyy}-{n:4}"
caseTitle: "${title}"
open: { duty: organiser }
stages: [{ id: write, title: { zh-CN: 写 } }]
start: write
steps:
  write: { kind: human, people: { openedBy: true }, deadline: { within: P3D, clock: working }, to: done }
  done: { kind: end, outcome: written }
`;

describe('the command procedures publish', () => {
  let database: TestDatabase;
  let db: Database;
  let folder: string;
  const printed: string[] = [];

  const file = (name: string): string => join(folder, name);
  const versions = async (): Promise<number[]> =>
    (await db.query<{ version: number }>({ name: 'test.versions', text: 'SELECT version FROM procedure_version ORDER BY 1' })).map(
      ({ version }) => version,
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wubu-publish-'));
    database = await createTestDatabase();
    db = await openDatabase(database.url);
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  });
  beforeEach(() => void printed.splice(0));
  afterAll(async () => {
    jest.restoreAllMocks();
    await db.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('refuses as long as there is no administrator in whose name to publish', async () => {
    await writeFile(file('report.yaml'), report('记录'));
    await expect(publishProceduresCommand(db, [file('report.yaml')])).rejects.toThrow('There is no administrator yet');
    expect(await versions()).toEqual([]);
  });

  it('publishes what changed as the next version, and what did not change not again', async () => {
    const organisation = readOrganisation({
      schema: 'organisation/1',
      duties: { organiser: { 'zh-CN': '组织者' } },
      units: [{ code: 'club', name: '棋社', people: [{ login: 'an', name: '安', role: 'administrator', duties: ['organiser'] }] }],
    });
    if ('problems' in organisation) throw new Error(organisation.problems.join());
    await loadOrganisation(db.entities, organisation, () => Promise.resolve({ hash: 'none', shown: 'none' }));
    await db.directory.refresh();

    await publishProceduresCommand(db, [file('report.yaml')]);
    await publishProceduresCommand(db, [file('report.yaml')]);
    await writeFile(file('report.yaml'), report('小结'));
    await publishProceduresCommand(db, [file('report.yaml')]);
    expect(printed.filter((line) => line.includes('version')).map((line) => line.split(': ').pop())).toEqual([
      'club-report version 1 is published\n',
      'club-report version 1 was published already\n',
      'club-report version 2 is published\n',
    ]);
    expect(await versions()).toEqual([1, 2]);
  });

  it('publishes none of several files when one of them has an error, and says where it stands', async () => {
    await writeFile(file('report.yaml'), report('总结'));
    await writeFile(file('wrong.yaml'), report('错').replace('to: done', 'to: nowhere'));
    await expect(publishProceduresCommand(db, [file('report.yaml'), file('wrong.yaml')])).rejects.toThrow('wrong.yaml');
    expect(printed.join('')).toContain('steps.write.to');
    await expect(checkProceduresCommand(db, [file('wrong.yaml')])).rejects.toThrow('Not fit to be published');
    expect(await versions()).toEqual([1, 2]);
  });
});
