import { LOGIN, type LoadedPerson, type Organisation } from '@wubu/entities';
import { z } from 'zod';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, { error: 'small letters, digits and hyphens' });
const login = z.string().regex(LOGIN, { error: 'small letters, digits, dots, hyphens and underscores' });
const name = z.string().trim().min(1).max(100);

const NO_DUTY = 'a list of duties, at least one: by it a person belongs to their unit';

const title = z.object({ 'zh-CN': name, en: name.optional() }).strict();

const personSchema = z
  .object({
    login,
    name,
    role: z.enum(['staff', 'manager', 'administrator']).default('staff'),
    duties: z.array(code, { error: NO_DUTY }).min(1, { error: NO_DUTY }).max(20),
  })
  .strict();

type PersonInFile = z.infer<typeof personSchema>;

interface UnitInFile {
  code: string;
  name: string;
  people: PersonInFile[];
  units: UnitInFile[];
}

const unitSchema: z.ZodType<UnitInFile> = z.lazy(() =>
  z.object({ code, name, people: z.array(personSchema).default([]), units: z.array(unitSchema).default([]) }).strict(),
);

const fileSchema = z
  .object({
    schema: z.literal('organisation/1'),
    duties: z.record(code, title),
    units: z.array(unitSchema).min(1),
  })
  .strict();

/** Reads an organisation (`schema: organisation/1`); gives the problems, one sentence each, when it is none. */
export function readOrganisation(value: unknown): Organisation | { problems: string[] } {
  const read = fileSchema.safeParse(value);
  if (!read.success) return { problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  const duties = Object.entries(read.data.duties).map(([duty, called]) => ({ code: duty, title: called }));
  const organisation: Organisation = { duties, units: [], people: [] };
  for (const unit of read.data.units) flatten(unit, null, organisation);
  const problems = [
    ...repeated(organisation.units.map((unit) => unit.code)).map((twice) => `the unit code ${twice} is used twice`),
    ...repeated(organisation.people.map((person) => person.login)).map((twice) => `the login ${twice} is used twice`),
    ...unknownDuties(organisation.people, read.data.duties),
  ];
  return problems.length > 0 ? { problems } : organisation;
}

function flatten(unit: UnitInFile, parent: string | null, into: Organisation): void {
  into.units.push({ code: unit.code, name: unit.name, parent });
  for (const person of unit.people) into.people.push({ ...person, unit: unit.code, unitName: unit.name });
  for (const child of unit.units) flatten(child, unit.code, into);
}

function repeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
}

function unknownDuties(people: readonly LoadedPerson[], duties: Readonly<Record<string, unknown>>): string[] {
  return people.flatMap((person) =>
    person.duties.filter((duty) => !(duty in duties)).map((duty) => `${person.login} has the duty ${duty}, which the list of duties lacks`),
  );
}
