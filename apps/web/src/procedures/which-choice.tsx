import type { ProcedureItem } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { allOf, whichText, type Which } from './which.js';

/** Chooses a version or the draft. */
export function WhichChoice({
  item,
  label,
  chosen,
  choose,
}: {
  item: ProcedureItem;
  label: string;
  chosen: Which | undefined;
  choose: (which: Which) => void;
}) {
  const texts = useTexts();
  return (
    <label className="which">
      <span className="meta">{label}</span>
      <select
        className="input filter"
        value={chosen ?? ''}
        onChange={({ target }) => choose(target.value === 'draft' ? 'draft' : Number(target.value))}
      >
        {allOf(item).map((which) => (
          <option key={which} value={which}>
            {whichText(which, texts)}
          </option>
        ))}
      </select>
    </label>
  );
}
