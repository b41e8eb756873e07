import { setTimeout as pause } from 'node:timers/promises';

/** Open tasks of cases that stay: steps are done on them at random, and a case that closes is followed by a new one. */
export class Stock {
  #tasks = [];

  get size() {
    return this.#tasks.length;
  }

  /** Opens cases until there are `size`, and carries each a random number of steps on its way. */
  async fill(client, size, counter) {
    while (counter.begun < size - this.#before) {
      counter.begun++;
      let tasks = await client.open();
      for (let steps = Math.floor(Math.random() * 5); steps > 0 && tasks.length; steps--) tasks = await client.complete(tasks[0]);
      this.#tasks.push(...tasks);
    }
  }

  #before = 0;

  begin() {
    this.#before = this.#tasks.length;
    return { begun: 0 };
  }

  /** One client's steps; `pace` says when the next is due (undefined: at once). */
  async run(client, meter, pace) {
    while (!meter.stopped) {
      const startedAt = await pace?.next();
      if (meter.stopped) return;
      const next = await client.complete(this.#takeAny(), startedAt);
      this.#tasks.push(...(next.length ? next : await client.open()));
    }
  }

  #takeAny() {
    const at = Math.floor(Math.random() * this.#tasks.length);
    const [task] = this.#tasks.splice(at, 1, this.#tasks.at(-1));
    this.#tasks.pop();
    return task;
  }
}

/** Steps due at an even pace, whoever does them. One that begins late counts from when it was due. */
export class Pace {
  #from = performance.now();
  #given = 0;

  constructor(perSecond) {
    this.msBetween = 1000 / perSecond;
  }

  /** Waits for the next due instant; gives when the step counts from. */
  async next() {
    const due = this.#from + this.#given++ * this.msBetween;
    const early = due - performance.now();
    if (early <= 0) return due;
    await pause(early);
    return performance.now();
  }
}
