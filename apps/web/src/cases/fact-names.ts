import type { Procedure } from '@wubu/engine';
import type { CaseDetail, FactRow, Me, Person } from '../api/shapes.js';
import type { Texts } from '../platform/i18n.js';

/** Turns the ids and codes of a case's facts into words. */
export interface FactNames {
  person: (id: string) => string;
  unit: (id: string) => string;
  step: (id: string) => string;
  field: (id: string) => string;
  outcome: (step: string, id: string) => string;
  /** The step of a work, by its number. */
  stepOfWork: (work: number) => string;
}

interface Sources {
  found: CaseDetail;
  facts: FactRow[];
  definition: Procedure | undefined;
  units: { id: string; name: string }[];
  me: Me | undefined;
}

export function factNames({ found, facts, definition, units, me }: Sources, { t, words }: Texts): FactNames {
  const people = new Map(knownPeople(found, facts).map(({ id, name }) => [id, name]));
  const unitNames = new Map([...units, found.unit].map(({ id, name }) => [id, name]));
  const works = new Map(facts.filter(({ type }) => type === 'WorkOpened').map(({ data }) => [Number(data['work']), String(data['step'])]));
  const forms = Object.values(definition?.steps ?? {}).flatMap((each) => (each.kind === 'human' ? (each.form ?? []) : []));
  const fields = new Map(forms.map(({ id, title }) => [id, title]));
  const step = (id: string) => {
    const known = definition?.steps[id];
    const stage = definition?.stages.find((one) => one.id === (known?.stage ?? id));
    return words(known?.title ?? stage?.title ?? undefined, known?.kind === 'end' ? t('facts.end') : id);
  };
  return {
    person: (id) => (id === me?.person.id ? t('cases.you') : (people.get(id) ?? t('facts.somebody'))),
    unit: (id) => unitNames.get(id) ?? '',
    step,
    field: (id) => words(fields.get(id), id),
    outcome: (at, id) => {
      const known = definition?.steps[at];
      return words(known?.kind === 'human' ? known.outcomes?.find((one) => one.id === id)?.title : undefined, id);
    },
    stepOfWork: (work) => step(works.get(work) ?? ''),
  };
}

/** Everybody whom a case names, more than once. */
export function knownPeople(found: CaseDetail, facts: readonly FactRow[]): Person[] {
  const maybe = [
    found.openedBy,
    ...found.tasks.flatMap(({ assignee, waiting }) => [assignee, waiting]),
    ...found.answers.map(({ by }) => by),
    ...facts.flatMap(({ actor, people }) => [actor, ...(people ?? [])]),
  ];
  return maybe.filter((person): person is Person => person !== undefined && person !== null);
}
