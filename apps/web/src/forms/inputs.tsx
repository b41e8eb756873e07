import type { Field } from '@wubu/engine';
import { Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../platform/i18n.js';
import { fenOf, yuanOf } from './money.js';
import type { Control } from './control.js';

type Of<K extends Field['kind']> = Control<Extract<Field, { kind: K }>>;

const wiring = ({ id, describedBy, wrong }: Pick<Control, 'id' | 'describedBy' | 'wrong'>) => ({
  id,
  'aria-describedby': describedBy,
  'aria-invalid': wrong || undefined,
  status: wrong ? ('error' as const) : ('' as const),
});
const textOf = (value: Control['value']) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export function TextInput(control: Of<'text'>) {
  const text = textOf(control.value);
  return (
    <>
      <Input
        {...wiring(control)}
        value={text}
        required={control.field.required}
        onChange={(event) => control.onChange(event.target.value)}
      />
      <Count length={text.length} max={control.field.max} />
    </>
  );
}

export function LongTextInput(control: Of<'long-text'>) {
  const text = textOf(control.value);
  return (
    <>
      <Input.TextArea
        {...wiring(control)}
        value={text}
        required={control.field.required}
        autoSize={{ minRows: 3, maxRows: 12 }}
        onChange={(event) => control.onChange(event.target.value)}
      />
      <Count length={text.length} max={control.field.max} />
    </>
  );
}

/** Typing past the limit loses nothing: the count turns red, and the answer is refused with a sentence. */
function Count({ length, max }: { length: number; max: number | undefined }) {
  if (max === undefined || length < max / 2) return null;
  return (
    <p className={length > max ? 'count l2' : 'count meta'}>
      {length} / {max}
    </p>
  );
}

/** What is no number stays as typed, so that nothing is lost; the check says what is wrong with it. */
export function NumberInput(control: Of<'number'>) {
  const [typed, setTyped] = useState(textOf(control.value));
  const change = (text: string) => {
    setTyped(text);
    const number = Number(text.trim());
    control.onChange(text.trim() === '' ? undefined : Number.isFinite(number) ? number : text);
  };
  return (
    <Input
      {...wiring(control)}
      className="short"
      inputMode="decimal"
      value={typed}
      required={control.field.required}
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** Shown and typed in yuan, answered in fen. */
export function AmountInput(control: Of<'money'>) {
  const { t } = useTexts();
  const { value } = control;
  const [typed, setTyped] = useState(typeof value === 'number' ? yuanOf(value) : textOf(value));
  const change = (text: string) => {
    setTyped(text);
    control.onChange(text.trim() === '' ? undefined : (fenOf(text) ?? text));
  };
  const tidy = () => {
    const fen = fenOf(typed);
    if (fen !== undefined) setTyped(yuanOf(fen));
  };
  return (
    <Input
      {...wiring(control)}
      className="short"
      inputMode="decimal"
      prefix={<span className="meta">¥</span>}
      suffix={<span className="meta">{t('forms.yuan')}</span>}
      value={typed}
      required={control.field.required}
      onBlur={tidy}
      onChange={(event) => change(event.target.value)}
    />
  );
}

export function DateInput(control: Of<'date'>) {
  return (
    <Input
      {...wiring(control)}
      className="short"
      type="date"
      max="9999-12-31"
      value={textOf(control.value)}
      required={control.field.required}
      onChange={(event) => control.onChange(event.target.value)}
    />
  );
}
