import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from './private-file.mjs';

/** data/ready.json, there only while Wubu runs: { url, temporalUi?, databaseUrl, temporalAddress, processes, accounts }. */
export class ReadyFile {
  #file;
  #content;

  constructor(data) {
    this.#file = join(data, 'ready.json');
  }

  /** What the file says; undefined when Wubu does not run (or was killed just now). */
  read() {
    return existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, 'utf8')) : undefined;
  }

  write(content) {
    this.#content = content;
    writePrivately(this.#file, `${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** A process was started again, maybe at another address. Before the first write there is nothing to correct. */
  setProcess(name, pid, addresses) {
    if (this.#content) this.write({ ...this.#content, ...addresses, processes: { ...this.#content.processes, [name]: pid } });
  }

  remove() {
    this.#content = undefined;
    rmSync(this.#file, { force: true });
  }
}
