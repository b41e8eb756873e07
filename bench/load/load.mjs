import { startNode } from '../machine/child.mjs';
import { difference } from '../machine/window.mjs';

/** The load driver as the bench sees it: one job at a time, counted from edge to edge of its window. */
export class Load {
  #child = startNode('bench/load/driver.mjs').child;

  get pid() {
    return this.#child.pid;
  }

  /** Runs a job that has no window. */
  async run(job) {
    return (await this.#send(job)).result;
  }

  /** Runs a job and gives its result together with what `counting` (if given) saw within the window; `onBegin` is called when that opens. */
  async measure(job, counting, onBegin) {
    const { result, before, after } = await this.#send(job, counting, onBegin);
    return { ...result, ...(counting && difference(await before, await after)) };
  }

  end() {
    this.#child.disconnect();
  }

  #send(job, counting, onBegin) {
    const edges = {};
    return new Promise((resolve, reject) => {
      const onExit = (code) => reject(new Error(`the load driver ended with code ${code}`));
      const onMessage = ({ window, result, error }) => {
        if (window === 'begins') {
          edges.before = counting?.read();
          onBegin?.();
        } else if (window === 'ends') edges.after = counting?.read();
        else {
          this.#child.off('message', onMessage).off('exit', onExit);
          if (error) reject(new Error(error));
          else resolve({ result, ...edges });
        }
      };
      this.#child.on('message', onMessage).on('exit', onExit);
      this.#child.send(job);
    });
  }
}
