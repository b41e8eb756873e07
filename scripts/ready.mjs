import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * data/ready.json, there only while Wubu runs: { url, temporalUi?, databaseUrl, temporalAddress, processes, accounts }.
 * Replaced as a whole, so that a reader never sees half of it; readable by its owner only.
 */
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
    writeFileSync(`${this.#file}.new`, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** A process was started again. Before the first write there is nothing to correct. */
  setProcess(name, pid) {
    if (this.#content) this.write({ ...this.#content, processes: { ...this.#content.processes, [name]: pid } });
  }

  remove() {
    this.#content = undefined;
    rmSync(this.#file, { force: true });
  }
}
