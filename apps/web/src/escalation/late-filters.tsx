import { useQuery } from '@tanstack/react-query';
import { units as unitsQuery } from '../api/queries.js';
import type { Task } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { SearchBox } from '../platform/search-box.js';
import type { LateFilters } from '../platform/search.js';

/** By unit (with all below it) and procedure; they stand in the address. */
export function LateFilterBar({ filters, tasks, go }: { filters: LateFilters; tasks: Task[]; go: (filters: LateFilters) => void }) {
  const { t, words } = useTexts();
  const { data: units } = useQuery(unitsQuery);
  const procedures = [...new Map(tasks.map(({ procedure }) => [procedure.key, words(procedure.title, procedure.key)]))];
  const change = (name: keyof LateFilters, value: string) => {
    const { [name]: _before, ...others } = filters;
    go(value ? { ...others, [name]: value } : others);
  };
  return (
    <SearchBox q={filters.q} seek={(q) => change('q', q)}>
      <select
        className="input filter"
        aria-label={t('tasks.filters.unit')}
        value={filters.unit ?? ''}
        onChange={(event) => change('unit', event.target.value)}
      >
        <option value="">{t('tasks.filters.allUnits')}</option>
        {units?.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="input filter"
        aria-label={t('tasks.filters.procedure')}
        value={filters.procedure ?? ''}
        onChange={(event) => change('procedure', event.target.value)}
      >
        <option value="">{t('tasks.filters.allProcedures')}</option>
        {procedures.map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
    </SearchBox>
  );
}
