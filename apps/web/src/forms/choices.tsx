import type { Field } from '@wubu/engine';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import type { Control } from './control.js';

interface Option {
  id: string;
  text: string;
  value: string | boolean;
}

/** One of some options: side by side as buttons when `short`, else a list to choose from. */
export function Choices(control: Control<Extract<Field, { kind: 'choice' | 'yes-no' }>> & { short: boolean }) {
  const { t, words } = useTexts();
  const { field, value, id, onChange, short, describedBy } = control;
  const options: Option[] =
    field.kind === 'yes-no'
      ? [
          { id: 'yes', text: t('forms.yes'), value: true },
          { id: 'no', text: t('forms.no'), value: false },
        ]
      : field.options.map((option) => ({ id: option.id, text: words(option.title, option.id), value: option.id }));
  if (!short) {
    return (
      <select
        id={id}
        className="input"
        value={typeof value === 'string' ? value : ''}
        aria-describedby={describedBy}
        aria-invalid={control.wrong || undefined}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{t('forms.choose')}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.text}
          </option>
        ))}
      </select>
    );
  }
  return (
    <div className="options">
      {options.map((option) => (
        <label key={option.id} className="option">
          <input type="radio" name={id} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>
            {value === option.value && <Icon name="check" small />}
            {option.text}
          </span>
        </label>
      ))}
    </div>
  );
}
