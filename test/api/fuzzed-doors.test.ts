import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { expectPlainRefusal } from '../support/api/plain-refusal.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, wish } from '../support/api/wishes.js';
import { asJson, TEXTS } from '../support/fuzz/hostile.js';
import { fewMutations, mutated, type Mutation } from '../support/fuzz/mutations.js';
import type { Login } from '../support/organisation.js';
import { forEvery, lawTimeout } from '../support/runs.js';

jest.setTimeout(lawTimeout());

interface Parameter {
  in: string;
  name: string;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: { [type: string]: { schema: { $ref?: string } } } };
}
interface Described {
  paths: { [path: string]: { [method: string]: Operation } };
  components: { schemas: { [name: string]: { properties?: object } } };
}

/** Every call that the API describes, but for the stream of events, and for signing out and retiring, after which nobody could go on. */
const { paths, components } = JSON.parse(readFileSync(join(__dirname, '../../docs/generated/openapi.json'), 'utf8')) as Described;
const doors = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) =>
    path === '/api/events' || method === 'delete' || /\/(retire|restore|copy)$/.test(path)
      ? []
      : [{ path: path.replace(/^\/api/, ''), method: method.toUpperCase(), parameters, takes: requestBody && namesIn(requestBody) }],
  ),
);

/** The names that a body may hold. */
function namesIn({ content }: Required<Operation>['requestBody']): string[] {
  const schema = content['application/json']?.schema.$ref?.split('/').at(-1);
  return Object.keys(components.schemas[schema ?? '']?.properties ?? {});
}

const PEOPLE: Login[] = ['grace', 'rita', 'hanna', 'mona', 'adam', 'other-grid'];

let api: RunningApi;
let known: string[];
/** What stands where a path names a parameter: of a wish that waits for its reviewers. */
const usual = new Map([
  ['key', 'micro-wish'],
  ['version', '1'],
]);
beforeAll(async () => {
  api = await runApi();
  for (const login of PEOPLE) await api.as(login); // before somebody guesses too many passwords
  await publishMicroWish(api);
  await newWish();
  const { next } = (await (await api.as('grace')).get('/facts?limit=1')).body;
  known = [v7(), 'micro-wish', '1', api.organisation.people.rob, api.organisation.units.willow, next ?? '', '100', 'mine', 'running'];
});
afterAll(() => api.close());

async function newWish(): Promise<void> {
  const { id, taskId } = await openWish(await api.as('grace'));
  usual.set('cases', id).set('tasks', taskId);
}

/** A value for each name that some body takes. */
const BODY = {
  answers: wish,
  outcome: 'accept',
  opinion: '已看',
  expect: 2,
  data: { amount: 1 },
  key: 'XY2026-000001',
  reason: '不合适',
  step: 'collect',
  then: 'again',
  text: '请尽快',
  mentions: [],
  to: '',
  procedure: 'micro-wish',
  title: '一盏灯',
  login: 'rita',
  password: 'long-enough-for-tests',
  code: '1234-5678',
  name: '苏敏',
  unitName: '局',
};

interface Plan {
  door: number;
  as: Login;
  /** Which of the known values, or of the hostile ones, each parameter gets. */
  values: number[];
  /** Which parameters get the usual value, which queries and parts of the body are sent, by place. */
  parts: boolean[];
  mutations: Mutation[];
  ifMatch: string;
}

const plans: fc.Arbitrary<Plan> = fc.record({
  door: fc.nat(doors.length - 1),
  as: fc.constantFrom(...PEOPLE),
  values: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  parts: fc.array(fc.constantFrom(true, true, true, false), { minLength: 8, maxLength: 8 }),
  mutations: fewMutations,
  ifMatch: fc.constantFrom('', '*', '"x"', 'W/"1"', "'"),
});

const asUtf8 = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString());

test('whatever is asked at whatever door is answered, or refused plainly', () =>
  forEvery(plans, async ({ door, as, values, parts, mutations, ifMatch }) => {
    const { path, method, parameters, takes } = doors[door]!;
    const hostile = [...known, ...known, ...TEXTS.map((text) => text.slice(0, 1_500))];
    const value = (place: number) => asUtf8(hostile[values[place % 6]! % hostile.length]!);
    const word = path.split('/')[1]!;
    const address = parameters
      .filter((parameter) => parameter.in === 'path')
      .reduce(
        (so, { name }, place) => so.replace(`{${name}}`, (parts[place] && usual.get(name === 'id' ? word : name)) || value(place)),
        path,
      );
    const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }, place) => `${name}=${value(place)}`);
    const asked = [...query.filter((_, place) => !parts[place]), ...(parts[7] ? [] : [`${value(5)}=1`])].join('&');
    const given = Object.entries({ ...BODY, to: api.organisation.people.rob }).filter(([name]) => takes?.includes(name));
    const body = takes && asJson(mutated(Object.fromEntries(given), mutations));
    const client = await api.as(as);
    const headers = { 'Idempotency-Key': v7(), ...(ifMatch && { 'If-Match': ifMatch }) };
    const answer = await client.send(`${address}?${asked}`, { method, body, headers });
    if (answer.status >= 300) expectPlainRefusal(answer);
    else if (method === 'POST' && (word === 'tasks' || word === 'cases')) await newWish();
  }));
