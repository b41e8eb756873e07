import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from '../organisation.js';
import type { Answer, ApiClient } from './client.js';
import type { RunningApi } from './running-api.js';

export const wish = { who: 'Old Chen', wish: 'a walker', category: 'aids', budget: 60_000 };

/** Who does each step in the branch of Brook, and how. */
export const STEPS: { step: string; by: Login; body: object }[] = [
  { step: 'sort', by: 'rita', body: { answers: { 'sorting-note': 'real' }, outcome: 'accept', opinion: 'Seen in person.' } },
  {
    step: 'publish',
    by: 'pia',
    body: {
      answers: { 'public-text': 'A walker', privacy: { name: { answer: 'none' }, phone: { answer: 'none' }, address: { answer: 'none' } } },
    },
  },
  { step: 'match', by: 'max', body: { answers: { donor: 'A firm', 'donor-kind': 'company', amount: 60_000 }, outcome: 'matched' } },
  { step: 'fulfil', by: 'finn', body: { answers: { 'handed-over': true, 'fulfilled-on': '2026-11-25', satisfied: 'very' } } },
];

/** Puts the micro-wish into the API as its manager would: upload, publish. */
export async function publishMicroWish(api: RunningApi): Promise<Answer> {
  const source = await readFile(join(__dirname, '../../../procedures/micro-wish.yaml'), 'utf8');
  const mona = await api.as('mona');
  const saved = await mona.put('/procedures/micro-wish/draft', source, { 'Content-Type': 'application/yaml' });
  if (saved.status !== 200) throw new Error(`the draft was not saved: ${JSON.stringify(saved.body)}`);
  return mona.post('/procedures/micro-wish/publish');
}

/** Opens a wish whose collecting is done: it waits for the reviewers of Willow. */
export async function openWish(client: ApiClient, answers: object = wish): Promise<{ id: string; number: string; taskId: string }> {
  const { status, body } = await client.change('/cases', { procedure: 'micro-wish', answers });
  if (status !== 201) throw new Error(`no case was opened: ${JSON.stringify(body)}`);
  return { id: body.id!, number: body.number!, taskId: body.tasks![0]!.id! };
}
