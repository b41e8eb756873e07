import type { Field, PlainField, Row } from '@wubu/engine';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../platform/i18n.js';
import { fieldTitle } from './answers.js';
import type { Control } from './control.js';

type Of<K extends Field['kind']> = Control<Extract<Field, { kind: K }>>;

/** What is written in one line and has a form of its own: the check says what is wrong with it. */
export function LineInput({ id, field, value, onChange, describedBy, wrong }: Of<'time' | 'region' | 'phone' | 'id-number'>) {
  return (
    <Input
      id={id}
      className="short"
      type={field.kind === 'time' ? 'time' : field.kind === 'phone' ? 'tel' : 'text'}
      value={typeof value === 'string' ? value : ''}
      aria-describedby={describedBy}
      aria-invalid={wrong || undefined}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  );
}

/** Any number of some options. */
export function ManyChoices({ id, field, value, onChange }: Of<'choices'>) {
  const { words } = useTexts();
  const chosen = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  const change = (option: string, on: boolean) => {
    const next = field.options.map((each) => each.id).filter((each) => (each === option ? on : chosen.includes(each)));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <div className="options" id={id}>
      {field.options.map((option) => (
        <label key={option.id} className="option">
          <input type="checkbox" checked={chosen.includes(option.id)} onChange={(event) => change(option.id, event.target.checked)} />
          <span>{words(option.title, option.id)}</span>
        </label>
      ))}
    </div>
  );
}

/** Rows of fields, one below the other. */
export function Table({
  id,
  field,
  value,
  onChange,
  cell,
}: Of<'table'> & { cell: (column: PlainField, control: Omit<Control, 'field'>) => ReactNode }) {
  const texts = useTexts();
  const rows = (Array.isArray(value) ? value : []) as Row[];
  const put = (next: Row[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <div id={id}>
      {rows.map((row, n) => (
        <fieldset key={n} className="row">
          {field.columns.map((column) => (
            <div key={column.id}>
              <label className="label" htmlFor={`${id}-${n}-${column.id}`}>
                {fieldTitle(column, texts)}
              </label>
              {cell(column, {
                id: `${id}-${n}-${column.id}`,
                value: row[column.id],
                onChange: (answer) =>
                  put(rows.map((each, m) => (m === n ? { ...each, [column.id]: (answer ?? null) as Row[string] } : each))),
              })}
            </div>
          ))}
          <Button size="small" onClick={() => put(rows.filter((_, m) => m !== n))}>
            {texts.t('forms.removeRow')}
          </Button>
        </fieldset>
      ))}
      <Button size="small" onClick={() => put([...rows, {}])}>
        {texts.t('forms.addRow')}
      </Button>
    </div>
  );
}
