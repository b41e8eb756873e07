import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

/**
 * How a load speaks to what is measured. `open(client)` and `complete(task)` give a request { method, path, headers, body };
 * `tasks(answer, task)` reads the tasks that are open now out of the JSON of its answer. A task is whatever `complete` needs.
 */
function floor({ answers, actor }) {
  const bodies = answers.map(({ answers: given }) => JSON.stringify({ person: actor, answers: given }));
  return {
    open: () => ({ method: 'POST', path: '/open', body: bodies[0] }),
    complete: (task) => ({ method: 'POST', path: `/complete/${task.id}`, body: bodies[task.no - 1] }),
    tasks: ({ opened }, task) => opened.map(({ id }) => ({ id, no: (task?.no ?? 0) + 1 })),
  };
}

/** As a browser speaks: a cookie, a key for each command, the whole form. Each task is completed by somebody who has it in their list. */
function wubu({ answers, people, openers, procedure }) {
  const bodies = new Map(answers.map(({ step, answers: given }) => [step, JSON.stringify({ answers: given })]));
  const opening = JSON.stringify({ procedure });
  const byId = new Map(people.map((person) => [person.id, person]));
  const pools = new Map();
  for (const person of people)
    for (const { unit, duty } of person.duties) pools.set(`${unit}/${duty}`, [...(pools.get(`${unit}/${duty}`) ?? []), person]);
  const anyOf = (list) => list[Math.floor(Math.random() * list.length)];
  const whoHas = ({ assignee, candidates }) =>
    assignee ? byId.get(assignee.id) : anyOf(pools.get(`${candidates.unit}/${candidates.duty}`) ?? []);
  const post = (person, path, body) => ({
    method: 'POST',
    path,
    headers: `cookie: wubu_session=${person.token}\r\nx-wubu: 1\r\nidempotency-key: ${randomUUID()}\r\n`,
    body,
  });
  return {
    open: (client) => post(byId.get(openers[client % openers.length]), '/api/cases', opening),
    complete: ({ id, step, person }) => post(person, `/api/tasks/${id}/complete`, bodies.get(step)),
    tasks: (answer) => (answer.opened ?? answer.tasks).map((task) => ({ id: task.id, step: task.step, person: whoHas(task) })),
  };
}

/** `name` is `floor`, `wubu`, or the path of a module that exports `peer(job)`. */
export async function peerOf(name, job) {
  if (name === 'floor') return floor(job);
  if (name === 'wubu') return wubu(job);
  const { peer } = await import(pathToFileURL(resolve(name)).href);
  return peer(job);
}
