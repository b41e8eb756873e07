import { photoRange, type Field } from '@wubu/engine';
import { Input } from 'antd';
import { useTexts, type Texts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { fieldTitle, type ChecklistAnswer, type Problems } from './answers.js';
import { FilesInput } from './files.js';
import { Problem, Required } from './field-marks.js';

type ChecklistField = Extract<Field, { kind: 'checklist' }>;
type AnswerOption = ChecklistField['answers'][number];

const USUAL = ['fine', 'problem', 'none'] as const;

/** The usual answers have a text of ours; others are named by the procedure. */
export function optionText({ id, title }: AnswerOption, { t, words }: Texts): string {
  const usual = USUAL.find((one) => one === id);
  return title ? words(title) : usual ? t(`forms.answers.${usual}`) : id;
}

/** Items that are each answered by one big button, with a note where the answer asks for one. */
export function Checklist({
  field,
  value,
  problems,
  onChange,
}: {
  field: ChecklistField;
  value: ChecklistAnswer;
  problems: Problems;
  onChange: (value: ChecklistAnswer) => void;
}) {
  const texts = useTexts();
  const answered = field.items.filter((item) => value[item.id]).length;
  return (
    <section className="checklist" data-path={field.id} aria-labelledby={`answer-${field.id}`}>
      <header className="checklist-head">
        <h2 id={`answer-${field.id}`}>
          {fieldTitle(field, texts)}
          {field.required && <Required />}
        </h2>
        <span className="bars" aria-hidden="true">
          {field.items.map((item) => (
            <i key={item.id} className={toneOf(field, value[item.id]?.answer)} />
          ))}
        </span>
        <span className="meta2 keep">
          {answered} / {field.items.length}
        </span>
      </header>
      {field.help && <p className="meta">{texts.words(field.help)}</p>}
      <Problem id={`answer-${field.id}-problem`} text={problems[field.id]} />
      <ol>
        {field.items.map((item) => (
          <LookItem
            key={item.id}
            field={field}
            item={item}
            value={value[item.id]}
            problem={problems[`${field.id}.${item.id}`]}
            noteProblem={problems[`${field.id}.${item.id}.note`]}
            photosProblem={problems[`${field.id}.${item.id}.photos`]}
            onChange={(given) => onChange({ ...value, [item.id]: given })}
          />
        ))}
      </ol>
    </section>
  );
}

/** `good` for the first answer, `bad` for one that asks for a note, `other` for the rest. */
function toneOf(field: ChecklistField, answer: string | undefined): string {
  const place = field.answers.findIndex(({ id }) => id === answer);
  if (place < 0) return '';
  return field.answers[place]?.note ? 'bad' : place === 0 ? 'good' : 'other';
}

interface Look {
  field: ChecklistField;
  item: ChecklistField['items'][number];
  value: ChecklistAnswer[string] | undefined;
  problem: string | undefined;
  noteProblem: string | undefined;
  photosProblem: string | undefined;
  onChange: (value: ChecklistAnswer[string]) => void;
}

function LookItem({ field, item, value, problem, noteProblem, photosProblem, onChange }: Look) {
  const texts = useTexts();
  const path = `${field.id}.${item.id}`;
  const chosen = field.answers.find(({ id }) => id === value?.answer);
  const asksForNote = chosen?.note === 'required';
  const takesPhotos = (answer: string) => field.answers.some(({ id, photos }) => id === answer && photos !== undefined);
  const answerWith = (answer: string) => {
    const { photos, ...rest } = value ?? {};
    onChange({ ...rest, answer, ...(photos && takesPhotos(answer) && { photos }) });
  };
  const noteWith = (words: string) => {
    if (!value) return;
    const { note: _, ...rest } = value;
    onChange(words ? { ...rest, note: words } : rest);
  };
  const photosWith = (ids: string[]) => {
    if (!value) return;
    const { photos: _, ...rest } = value;
    onChange(ids.length > 0 ? { ...rest, photos: ids } : rest);
  };
  return (
    <li className={problem ? 'look wrong' : 'look'}>
      <fieldset data-path={path} aria-describedby={problem ? `answer-${path}-problem` : undefined}>
        <legend>
          <b>{texts.words(item.title, item.id)}</b>
          {item.help && <span className="meta">{texts.words(item.help)}</span>}
        </legend>
        <div className="look-answers">
          {field.answers.map((option) => (
            <label key={option.id} className={`option ${toneOf(field, option.id)}`}>
              <input type="radio" name={`answer-${path}`} checked={value?.answer === option.id} onChange={() => answerWith(option.id)} />
              <span>
                {value?.answer === option.id && <Icon name={option.note ? 'warn' : 'check'} small />}
                {optionText(option, texts)}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Problem id={`answer-${path}-problem`} text={problem} />
      {(asksForNote || value?.note) && (
        <div className={noteProblem ? 'look-note wrong' : 'look-note'} data-path={`${path}.note`}>
          <label className="label" htmlFor={`answer-${path}-note`}>
            {texts.t('forms.note')}
            {asksForNote && <Required />}
          </label>
          <Input.TextArea
            id={`answer-${path}-note`}
            value={value?.note ?? ''}
            autoSize={{ minRows: 2, maxRows: 8 }}
            status={noteProblem ? 'error' : ''}
            aria-invalid={noteProblem ? true : undefined}
            aria-describedby={noteProblem ? `answer-${path}-note-problem` : undefined}
            onChange={(event) => noteWith(event.target.value)}
          />
          <Problem id={`answer-${path}-note-problem`} text={noteProblem} />
        </div>
      )}
      {chosen?.photos && (
        <div className={photosProblem ? 'look-note wrong' : 'look-note'} data-path={`${path}.photos`}>
          <label className="label" htmlFor={`answer-${path}-photos`}>
            {texts.t('forms.photos')}
            {photoRange(chosen.photos).min > 0 && <Required />}
          </label>
          <FilesInput
            id={`answer-${path}-photos`}
            ids={value?.photos ?? []}
            most={photoRange(chosen.photos).max}
            photos
            describedBy={photosProblem ? `answer-${path}-photos-problem` : undefined}
            onChange={photosWith}
          />
          <Problem id={`answer-${path}-photos-problem`} text={photosProblem} />
        </div>
      )}
    </li>
  );
}
