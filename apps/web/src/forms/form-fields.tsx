import { computedAnswers, shownFields, type About, type Answer, type Answers, type Field } from '@wubu/engine';
import { useTexts } from '../platform/i18n.js';
import { fieldTitle, idsIn, isChecklist, type Problems } from './answers.js';
import { Checklist } from './checklist.js';
import { Choices } from './choices.js';
import type { Control } from './control.js';
import { AnswerView } from './answer-view.js';
import { LineInput, ManyChoices, Table } from './more-inputs.js';
import { FilesInput } from './files.js';
import { Reference } from './reference.js';
import { Problem, Required } from './field-marks.js';
import { AmountInput, DateInput, LongTextInput, NumberInput, TextInput } from './inputs.js';
import './forms.css';

interface Form {
  form: readonly Field[];
  answers: Answers;
  /** What conditions name besides these answers. */
  about?: About;
  problems: Problems;
  onAnswer: (field: string, value: Answer | undefined) => void;
}

/** The questions of a step, in order. */
export function FormFields({ form, answers, about = {}, problems, onAnswer }: Form) {
  const computed = computedAnswers(form, answers, about);
  return (
    <>
      {shownFields(form, answers, about).map((field) =>
        field.kind === 'checklist' ? (
          <Checklist
            key={field.id}
            field={field}
            value={isChecklist(answers[field.id]) ? (answers[field.id] as never) : {}}
            problems={problems}
            onChange={(value) => onAnswer(field.id, value)}
          />
        ) : (
          <Question
            key={field.id}
            field={field}
            value={field.kind === 'computed' ? computed[field.id] : answers[field.id]}
            problem={problems[field.id]}
            unit={field.kind === 'person' && field.of !== undefined ? about.values?.[field.of] : undefined}
            onChange={(value) => onAnswer(field.id, value)}
          />
        ),
      )}
    </>
  );
}

function Question({
  field,
  value,
  problem,
  unit,
  onChange,
}: {
  field: Field;
  value: Answer | undefined;
  problem: string | undefined;
  unit: unknown;
  onChange: Control['onChange'];
}) {
  const texts = useTexts();
  const id = `answer-${field.id}`;
  const control = {
    id,
    value,
    onChange,
    wrong: problem !== undefined,
    ...(problem ? { describedBy: `${id}-problem` } : {}),
    ...(typeof unit === 'string' && { unit }),
  };
  const grouped = field.kind === 'yes-no' || (field.kind === 'choice' && isShort(field));
  const label = (
    <>
      {fieldTitle(field, texts)}
      {'required' in field && field.required && <Required />}
      {field.help && <span className="meta">{texts.words(field.help)}</span>}
    </>
  );
  return (
    <div className={problem ? 'question wrong' : 'question'} data-path={field.id}>
      {grouped ? (
        <fieldset aria-describedby={control.describedBy}>
          <legend className="label">{label}</legend>
          <ControlOf field={field} control={control} />
        </fieldset>
      ) : (
        <>
          <label className="label" htmlFor={id}>
            {label}
          </label>
          <ControlOf field={field} control={control} />
        </>
      )}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}

function ControlOf({ field, control }: { field: Field; control: Omit<Control, 'field'> }) {
  switch (field.kind) {
    case 'text':
      return <TextInput {...control} field={field} />;
    case 'long-text':
      return <LongTextInput {...control} field={field} />;
    case 'number':
      return <NumberInput {...control} field={field} />;
    case 'money':
      return <AmountInput {...control} field={field} />;
    case 'date':
      return <DateInput {...control} field={field} />;
    case 'choice':
    case 'yes-no':
      return <Choices {...control} field={field} short={field.kind === 'yes-no' || isShort(field)} />;
    case 'time':
    case 'region':
    case 'phone':
    case 'id-number':
      return <LineInput {...control} field={field} />;
    case 'choices':
      return <ManyChoices {...control} field={field} />;
    case 'person':
    case 'unit':
      return <Reference {...control} field={field} />;
    case 'file':
      return (
        <FilesInput
          {...control}
          ids={typeof control.value === 'string' ? [control.value] : []}
          most={1}
          onChange={([id]) => control.onChange(id)}
        />
      );
    case 'photos':
      return (
        <FilesInput
          {...control}
          ids={idsIn(control.value)}
          most={field.max ?? 9}
          photos
          onChange={(ids) => control.onChange(ids.length > 0 ? ids : undefined)}
        />
      );
    case 'table':
      return <Table {...control} field={field} cell={(column, cell) => <ControlOf field={column} control={cell} />} />;
    case 'computed':
      return <AnswerView field={field} value={control.value} />;
    case 'checklist':
      return null;
  }
}

/** A few options stand side by side, many go into a list. */
const isShort = (field: Field) => field.kind === 'choice' && field.options.length <= 8;
