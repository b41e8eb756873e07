import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { session } from '../api/queries.js';
import type { Task } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { VIEWS, type InboxFilters } from '../platform/search.js';
import { countText } from '../shell/places.js';

/** 我的, 待认领, 已办. */
export function Views({ filters }: { filters: InboxFilters }) {
  const { t } = useTexts();
  const { data: me } = useQuery(session);
  const { view: chosen = 'mine', ...others } = filters;
  const counts = { mine: me?.counts.mine, pool: me?.counts.pool, done: undefined };
  return (
    <nav className="views" aria-label={t('tasks.viewsLabel')}>
      {VIEWS.map((view) => (
        <Link
          key={view}
          to="/tasks"
          search={view === 'mine' ? others : { ...others, view }}
          aria-current={view === chosen ? 'page' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{}}
        >
          {t(`tasks.views.${view}`)} {!!counts[view] && countText(counts[view])}
        </Link>
      ))}
    </nav>
  );
}

interface Choice {
  id: string;
  text: string;
}

const distinct = (choices: Choice[]) => [...new Map(choices.map((choice) => [choice.id, choice])).values()];

/** By procedure and by unit, as far as there is something to choose; they stand in the address. */
export function Filters({ filters, tasks }: { filters: InboxFilters; tasks: Task[] }) {
  const { t, words } = useTexts();
  const procedures = distinct(tasks.map(({ procedure }) => ({ id: procedure.key, text: words(procedure.title, procedure.key) })));
  const units = distinct(tasks.map(({ unit }) => ({ id: unit.id, text: unit.name })));
  const byProcedure = procedures.length > 1 || filters.procedure !== undefined;
  const byUnit = units.length > 1 || filters.unit !== undefined;
  if (!byProcedure && !byUnit) return null;
  return (
    <div className="filters">
      {byProcedure && (
        <FilterSelect
          name="procedure"
          label={t('tasks.filters.procedure')}
          all={t('tasks.filters.allProcedures')}
          choices={procedures}
          filters={filters}
        />
      )}
      {byUnit && (
        <FilterSelect name="unit" label={t('tasks.filters.unit')} all={t('tasks.filters.allUnits')} choices={units} filters={filters} />
      )}
    </div>
  );
}

function FilterSelect({
  name,
  label,
  all,
  choices,
  filters,
}: {
  name: 'procedure' | 'unit';
  label: string;
  all: string;
  choices: Choice[];
  filters: InboxFilters;
}) {
  const navigate = useNavigate();
  const value = filters[name] ?? '';
  const choose = (id: string) => {
    const { [name]: _before, ...others } = filters;
    void navigate({ to: '/tasks', search: id ? { ...others, [name]: id } : others });
  };
  return (
    <select
      className={value ? 'input filter set' : 'input filter'}
      aria-label={label}
      value={value}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{all}</option>
      {choices.map(({ id, text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
}
