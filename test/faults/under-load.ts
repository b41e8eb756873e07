import { errorsOf, figuresOf, NO_ERRORS, settled } from './count.js';
import type { Scene } from './scene.js';
import { SIZE } from './size.js';

/**
 * People are at work before, while and after something breaks; then all that is under way is waited for, and everything that ever
 * happened on this scene is counted. Gives the figures.
 */
export async function underLoad(what: string, scene: Scene, breaks: () => Promise<unknown>) {
  const { people } = scene;
  const began = performance.now();
  people.begin();
  try {
    await people.ledger.more(SIZE.answers);
    await breaks();
    await people.ledger.more(SIZE.answers);
  } catch (error) {
    await people.leave(); // who asks in vain would ask for ever, and the run never end
    throw error;
  }
  await people.rest();
  const restedAt = performance.now();
  await settled(scene);
  const errors = await errorsOf(scene);
  const figures = {
    ...(await figuresOf(scene)),
    loadSeconds: seconds(restedAt - began),
    settledSeconds: seconds(performance.now() - restedAt),
  };
  if (process.env.WUBU_FAULTS) process.stdout.write(`${what}\n  ${JSON.stringify(figures)}\n`);
  expect(errors).toEqual(NO_ERRORS);
  return figures;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
