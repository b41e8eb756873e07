import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { peopleByName } from '../api/queries.js';
import type { Person } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import '../forms/forms.css';
import '../tasks/give.css';

interface Mentions {
  /** Offered first. */
  involved: Person[];
  chosen: Person[];
  choose: (people: Person[]) => void;
}

/** Whom to mention: those whom the case names already, and others by name. */
export function Mentions({ involved, chosen, choose }: Mentions) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data } = useQuery({ ...peopleByName(q), enabled: q !== '', placeholderData: keepPreviousData });
  const isChosen = ({ id }: Person) => chosen.some((each) => each.id === id);
  const found: (Person & { units?: { name: string }[] })[] = q === '' ? involved : (data?.items ?? []);
  return (
    <fieldset>
      <legend className="label">
        {t('cases.comment.mentions')} <span className="meta">{t('tasks.optional')}</span>
      </legend>
      <Input
        aria-label={t('forms.find.person')}
        placeholder={t('forms.find.person')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="people">
        {[...chosen, ...found.filter((person) => !isChosen(person))].map((person) => (
          <label key={person.id} className="option">
            <input
              type="checkbox"
              checked={isChosen(person)}
              onChange={({ target }) => choose(target.checked ? [...chosen, person] : chosen.filter(({ id }) => id !== person.id))}
            />
            <span>
              {person.name} <span className="meta2">{found.find(({ id }) => id === person.id)?.units?.[0]?.name}</span>
            </span>
          </label>
        ))}
        {q !== '' && data?.items.length === 0 && <p className="meta">{t('tasks.give.nobodyFound')}</p>}
      </div>
    </fieldset>
  );
}
