import { readFile } from 'node:fs/promises';
import { checkCalls, checkConnections, checkPeople, parseProcedure, problemMessage, type Problem, type Procedure } from '@wubu/engine';
import { findConnections, openableProcedures, PersonEntity, publishVersion, type Database } from '@wubu/entities';
import { parse } from 'yaml';
import { CommandError } from '../platform/command-error.js';

interface Checked {
  file: string;
  source: string;
  problems: Problem[];
  procedure?: Procedure;
}

/** `wubu procedures check FILE…`: prints each problem; refuses when one of them is an error. */
export async function checkProceduresCommand(db: Database, files: readonly string[]): Promise<void> {
  const checked = await checkAll(db, files);
  for (const { file, procedure } of checked) say(`${file}: ${procedure?.key ?? 'no procedure'} is fine`);
}

/** `wubu procedures publish FILE…`: checks all of them, then publishes those that differ from their newest version. */
export async function publishProceduresCommand(db: Database, files: readonly string[]): Promise<void> {
  const checked = await checkAll(db, files);
  const administrator = await db.entities.findOne(PersonEntity, {
    where: { role: 'administrator', active: true },
    order: { login: 'ASC' },
  });
  if (!administrator) throw new CommandError('There is no administrator yet in whose name to publish: load an organisation first.');
  for (const { file, source, procedure } of checked) {
    if (!procedure) continue;
    const { version, unchanged } = await publishVersion(db, { definition: procedure, source, by: administrator.id });
    say(`${file}: ${procedure.key} version ${version} ${unchanged ? 'was published already' : 'is published'}`);
  }
}

async function checkAll(db: Database, files: readonly string[]): Promise<Checked[]> {
  if (files.length === 0) throw new CommandError('Usage: wubu procedures check|publish FILE…');
  const read = await Promise.all(files.map(readProcedure));
  const [connections, published] = await Promise.all([findConnections(db), openableProcedures(db)]);
  const procedures = new Set([...published, ...read.flatMap(({ procedure }) => procedure?.key ?? [])]);
  const checked = read.map((each): Checked => {
    const { procedure, problems } = each;
    if (!procedure) return each;
    const today = [
      ...checkPeople(procedure, db.directory.current),
      ...checkCalls(procedure, procedures),
      ...(connections ? checkConnections(procedure, connections) : []),
    ];
    return { ...each, problems: [...problems, ...today] };
  });
  for (const { file, problems } of checked) for (const problem of problems) say(`${file}: ${sentence(problem)}`);
  const wrong = checked.filter(({ problems }) => problems.some((problem) => problem.severity === 'error'));
  if (wrong.length > 0) throw new CommandError(`Not fit to be published: ${wrong.map(({ file }) => file).join(', ')}.`);
  return checked;
}

async function readProcedure(file: string): Promise<Checked> {
  const source = await textOf(file);
  return { file, source, ...parseProcedure(valueOf(file, source)) };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function valueOf(file: string, source: string): unknown {
  try {
    return parse(source) as unknown;
  } catch (error) {
    throw new CommandError(`${file} is no YAML: ${(error as Error).message}`);
  }
}

function sentence(problem: Problem): string {
  return `${problem.severity}: ${problemMessage(problem)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
