import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { fieldsOf, filesNamed, isMasked } from '@wubu/engine';
import {
  addChunk,
  beginFile,
  countUnused,
  dropFile,
  findAnswers,
  findFile,
  findUnused,
  finishFile,
  isHandedOn,
  readFile,
  sightOf,
  type Database,
  type FoundFile,
  type StoredFile,
} from '@wubu/entities';
import { v7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { describeAnswers } from '../cases/describe-answers.js';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem, notFound } from '../platform/problem.js';
import { fileType, TYPE_BYTES } from './file-type.js';
import type { UploadQuery } from './files.dto.js';

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 20;
/** A camera gone wild, or a script: whoever works here has a few at a time. */
const MOST_UNUSED = 200;

/** Takes files in and gives them out, a megabyte at a time. */
@Injectable()
export class FilesService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly cases: CasesService,
  ) {}

  /**
   * Keeps a file for its sender, until an answer names it. By its hash it is kept once, however often it is sent. Refuses with 413 above 20 MB, 422
   * where it is empty or not what its hash says, 429 for somebody with 200 that no case uses.
   */
  async keep(body: Readable, { name, sha256 }: UploadQuery, person: string): Promise<StoredFile> {
    const known = sha256 === undefined ? undefined : await findUnused(this.db, person, sha256);
    if (known) return known;
    if ((await countUnused(this.db, person)) >= MOST_UNUSED) throw new HttpProblem(429, 'file.tooMany', { params: { max: MOST_UNUSED } });
    const id = v7();
    await beginFile(this.db, { id, name: plainName(name), uploadedBy: person });
    try {
      const { size, hash, begin } = await this.takeIn(id, body);
      if (size === 0) throw new HttpProblem(422, 'file.empty', { path: 'body' });
      if (sha256 !== undefined && sha256 !== hash) throw new HttpProblem(422, 'file.hash', { path: 'sha256', params: { found: hash } });
      return await finishFile(this.db, { id, size, sha256: hash, type: fileType(begin) });
    } catch (error) {
      body.resume();
      await dropFile(this.db, id).catch(() => undefined); // else it is swept, as what never arrived
      throw error;
    }
  }

  private async takeIn(id: string, body: Readable): Promise<{ size: number; hash: string; begin: Buffer }> {
    const hash = createHash('sha256');
    let [size, n] = [0, 0];
    let begin = Buffer.alloc(0);
    let held: Buffer[] = [];
    let heldBytes = 0;
    const put = async (): Promise<void> => {
      const chunk = Buffer.concat(held);
      [held, heldBytes] = [[], 0];
      if (n === 0) begin = chunk.subarray(0, TYPE_BYTES);
      await addChunk(this.db, id, n++, chunk);
    };
    // A stream that is refused half way must stay whole, to be read to its end: else nothing more comes over its connection.
    for await (const part of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_MEGABYTES * MEGABYTE) throw new HttpProblem(413, 'file.tooLarge', { params: { max: MOST_MEGABYTES } });
      hash.update(part);
      held.push(part);
      heldBytes += part.length;
      if (heldBytes >= MEGABYTE) await put();
    }
    if (heldBytes > 0) await put();
    return { size, hash: hash.digest('hex'), begin };
  }

  /** 404 where there is none, none within sight, or only as the answer to a field that is hidden or masked. */
  async about(id: string, person: string): Promise<StoredFile> {
    const file = await findFile(this.db, id, sightOf(person, this.db.directory.current));
    if (!file || !(await this.isShown(file, person))) throw notFound();
    const { name, type, size, sha256 } = file;
    return { id, name, type, size, sha256 };
  }

  private async isShown({ id, uploadedBy, caseId, procedure, version }: FoundFile, person: string): Promise<boolean> {
    if (caseId === null || procedure === null || version === null || uploadedBy === person) return true;
    const run = await this.db.procedures.get(procedure, version);
    const reader = await this.cases.reader(caseId, run, person);
    if (reader.hidden.size === 0 && !fieldsOf(run.definition).some(({ field }) => isMasked(field))) return true;
    const shown = describeAnswers(await findAnswers(this.db, caseId), run, this.db.directory.current, reader);
    const named = shown.flatMap(({ fields }) => fields.flatMap(({ field, value }) => filesNamed([field], { [field.id]: value })));
    return named.some((each) => each.id === id) || isHandedOn(this.db, id, sightOf(person, this.db.directory.current));
  }

  bytesOf({ id }: StoredFile): Readable {
    return Readable.from(readFile(this.db, id), { objectMode: false });
  }
}

/** A name is no path, and its reader can read it. */
function plainName(name: string): string {
  return (
    name
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() || 'file'
  );
}
