import type { FieldOf } from '@wubu/engine';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { peopleByName, person as personQuery, units as unitsQuery, unitsWith } from '../api/queries.js';
import { useTexts } from '../platform/i18n.js';
import type { Control } from './control.js';

type ReferenceField = FieldOf<'person' | 'unit'>;
interface Choice {
  value: string;
  label: string;
}

/** A person or a unit, found by its name; people with the unit that they belong to, as names repeat. */
export function Reference({ id, field, value, onChange, unit, describedBy, wrong }: Control<ReferenceField>) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const chosen = typeof value === 'string' ? value : undefined;
  const name = useReferenceName(field, chosen);
  const found = useChoices(field, typed, unit);
  const isShown = chosen === undefined || found.some((each) => each.value === chosen);
  return (
    <Select
      id={id}
      className="reference"
      allowClear
      showSearch={{
        onSearch: setTyped,
        filterOption: field.kind === 'unit' && ((text, option) => typeof option?.label === 'string' && option.label.includes(text)),
      }}
      status={wrong ? 'error' : ''}
      placeholder={t(`forms.find.${field.kind}`)}
      aria-describedby={describedBy}
      {...(chosen !== undefined && { value: chosen })}
      options={isShown ? found : [{ value: chosen, label: name }, ...found]}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

/** The person or unit of an answer by its name. */
export function ReferenceName({ field, value }: { field: ReferenceField; value: string }) {
  return <span className="words">{useReferenceName(field, value)}</span>;
}

function useChoices({ kind, duty }: ReferenceField, typed: string, unit: string | undefined): Choice[] {
  const people = useQuery({ ...peopleByName(typed, duty, unit), enabled: kind === 'person' });
  const units = useQuery({ ...(duty === undefined ? unitsQuery : unitsWith(duty)), enabled: kind === 'unit' });
  if (kind === 'unit') return (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (people.data?.items ?? []).map((each) => ({
    value: each.id,
    label: [each.name, each.units[0]?.name].filter(Boolean).join(' · '),
  }));
}

function useReferenceName({ kind }: ReferenceField, id: string | undefined): string {
  const person = useQuery({ ...personQuery(id ?? ''), enabled: kind === 'person' && id !== undefined });
  const units = useQuery({ ...unitsQuery, enabled: kind === 'unit' && id !== undefined });
  const name = kind === 'person' ? person.data?.name : units.data?.items.find((unit) => unit.id === id)?.name;
  return name ?? '…';
}
