import { useQuery } from '@tanstack/react-query';
import { facts as factsQuery, procedureVersion, units as unitsQuery } from '../api/queries.js';
import type { CaseDetail, FactRow, Me, Person } from '../api/shapes.js';
import { Bones } from '../platform/empty.js';
import { Unread } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { dayHeading, sameDay } from '../platform/moment.js';
import { CommentForm } from './comment-form.js';
import { FactLine } from './fact-line.js';
import { isTold } from './fact-sentence.js';
import { factNames, knownPeople } from './fact-names.js';

/** What happened, newest first, grouped by day, each fact as a plain sentence. */
export function Journal({ found, me }: { found: CaseDetail; me: Me | undefined }) {
  const texts = useTexts();
  const { t } = texts;
  const { data: facts = [], isPending, error, refetch } = useQuery(factsQuery(found.id));
  const { data: version, isPending: versionIsPending } = useQuery(procedureVersion(found.procedure.key, found.procedure.version));
  const { data: units } = useQuery(unitsQuery);
  const names = factNames({ found, facts, definition: version?.definition, units: units?.items ?? [], me }, texts);
  const told = facts.filter(isTold);
  const reading = (isPending && !error) || versionIsPending;
  return (
    <section className="card journal" aria-label={t('cases.journal')}>
      <header className="row">
        <h2 className="grow">{t('cases.journal')}</h2>
        {!reading && <span className="meta">{t('cases.facts', { count: told.length })}</span>}
      </header>
      {found.allowed.some(({ type }) => type === 'comment') && <CommentForm found={found} involved={others(found, facts, me)} />}
      {error && <Unread error={error} again={() => void refetch()} />}
      {reading && <Bones rows={3} />}
      {!reading &&
        byDay([...told].reverse()).map((day) => (
          <section key={day[0]?.seq}>
            <h3 className="day">{day[0] && dayHeading(day[0].at, texts)}</h3>
            <ol>
              {day.map((fact) => (
                <FactLine key={fact.seq} fact={fact} names={names} />
              ))}
            </ol>
          </section>
        ))}
    </section>
  );
}

/** Whom the case names, each once, but me. */
function others(found: CaseDetail, facts: FactRow[], me: Me | undefined): Person[] {
  const people = new Map(knownPeople(found, facts).map((person) => [person.id, person]));
  return [...people.values()].filter(({ id }) => id !== me?.person.id);
}

function byDay(facts: FactRow[]): FactRow[][] {
  const days: FactRow[][] = [];
  for (const fact of facts) {
    const day = days.at(-1);
    if (day?.[0] && sameDay(day[0].at, fact.at)) day.push(fact);
    else days.push([fact]);
  }
  return days;
}
