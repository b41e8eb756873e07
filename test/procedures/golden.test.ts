import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { advance, factSchema, fold, WEEK, type Directory, type Fact, type State } from '@wubu/engine';
import { stored } from '../support/engine/frozen.js';
import { stories as small, type Story } from './golden-stories.js';
import { mechanismStories } from './mechanism-stories.js';
import { procedure } from './written.js';

// Commands in, facts out. `WUBU_GOLDEN=write` writes the files anew: read the difference before you commit it.
const writes = process.env['WUBU_GOLDEN'] === 'write';
const fileOf = (key: string) => join(__dirname, 'golden', `${key}.json`);

const stories = [...small, ...mechanismStories];

describe.each(stories)('the story of $procedure', (story) => {
  const told = byName(tell(story), story);

  it('goes as it is written down', () => {
    if (writes) write(fileOf(story.procedure), told);
    expect(stored(told)).toEqual(JSON.parse(readFileSync(fileOf(story.procedure), 'utf8')));
  });

  it('was written in facts that fold to where the case then stood', () => {
    const { asked, state } = JSON.parse(readFileSync(fileOf(story.procedure), 'utf8')) as typeof told;
    const facts = asked.flatMap((each) => ('facts' in each ? each.facts : [])).map((fact) => factSchema.parse(fact));
    expect(fold(facts)).toEqual(state);
  });

  it('keeps its state in one page of the database at every step', () => expect(told.largest).toBeLessThan(2000));
});

/** A state's JSON, were ids the UUIDs that they are outside of stories. */
function withUuids(state: State, { directory }: Story): string {
  const ids = [...Object.keys(directory.units), ...Object.keys(directory.persons)];
  return JSON.stringify(state).replaceAll(new RegExp(`"(${ids.join('|')})"`, 'g'), `"${'0'.repeat(36)}"`);
}

/** What happened, with the ids of the demo city written as the codes and logins that they stand for. */
function byName(told: ReturnType<typeof tell>, { directory }: Story): ReturnType<typeof tell> {
  const names = new Map([
    ...Object.values(directory.units).map(({ id, code }) => [id, code] as const),
    ...Object.values(directory.persons).map(({ id, login }) => [id, login] as const),
  ]);
  const text = JSON.stringify(told).replaceAll(/"([0-9a-f-]{36})"/g, (quoted, id: string) => JSON.stringify(names.get(id) ?? id));
  return JSON.parse(text) as ReturnType<typeof tell>;
}

function write(file: string, told: object): void {
  writeFileSync(file, JSON.stringify(told));
  execFileSync(process.execPath, [join(dirname(require.resolve('prettier/package.json')), 'bin/prettier.cjs'), '--write', file]);
}

function without(left: readonly string[], { persons, ...directory }: Directory): Directory {
  const gone = left.map((id) => [id, { ...persons[id]!, active: false }]);
  return { ...directory, persons: { ...persons, ...(Object.fromEntries(gone) as Directory['persons']) } };
}

function tell(story: Story) {
  const published = { key: story.procedure, version: 1, definition: story.definition ?? procedure(story.procedure) };
  let state: State | undefined;
  let largest = 0;
  const facts: Fact[] = [];
  const asked = story.asked.map(({ at, by, command, left = [] }) => {
    const actor = by === 'driver' ? { system: 'driver' as const } : { person: by };
    const directory = without(left, story.directory);
    const result = advance(published, state, command, actor, { now: at, calendar: WEEK, directory });
    if ('refusal' in result) return { at, by, command, ...result };
    state = result.state;
    facts.push(...result.facts);
    largest = Math.max(largest, withUuids(state, story).length);
    return { at, by, command, facts: result.facts, effects: result.effects };
  });
  return { asked, state: state!, largest };
}
