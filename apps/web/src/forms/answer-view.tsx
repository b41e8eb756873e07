import type { Answer, Field, Row } from '@wubu/engine';
import { dateText, wallClock } from '../platform/dates.js';
import { useTexts, type Texts } from '../platform/i18n.js';
import { serverNow } from '../platform/now.js';
import { idsIn, isChecklist } from './answers.js';
import { optionText } from './checklist.js';
import { FileView } from './files.js';
import { moneyText } from './money.js';
import { ReferenceName } from './reference.js';

interface Given {
  field: Field;
  value: Answer | undefined;
  /** It stands on paper, where a day is written in full. */
  paper?: boolean | undefined;
}

/** A given answer as people read it. */
export function AnswerView({ field, value, paper }: Given) {
  const texts = useTexts();
  if (field.kind === 'checklist' && isChecklist(value)) {
    return (
      <ul>
        {field.items.map((item) => {
          const given = value[item.id];
          const option = field.answers.find(({ id }) => id === given?.answer);
          if (!given || !option) return null;
          return (
            <li key={item.id}>
              {texts.words(item.title, item.id)}：<span className={option.note ? 'l2' : undefined}>{optionText(option, texts)}</span>
              {given.note && <span className="words meta2"> {given.note}</span>}
              {given.photos && <Photos ids={given.photos} />}
            </li>
          );
        })}
      </ul>
    );
  }
  if (field.kind === 'file' && typeof value === 'string' && value !== MASKED) return <FileView id={value} />;
  if (field.kind === 'photos' && Array.isArray(value)) return <Photos ids={idsIn(value)} />;
  if (field.kind === 'table' && Array.isArray(value)) {
    return (
      <ul>
        {(value as Row[]).map((row, n) => (
          <li key={n}>
            {field.columns.map((column) => (
              <span key={column.id} className="words">
                {texts.words(column.title, column.id)}：
                <AnswerView field={column} value={row[column.id]} paper={paper} />{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
    );
  }
  if ((field.kind === 'person' || field.kind === 'unit') && typeof value === 'string') return <ReferenceName field={field} value={value} />;
  return <span className="words">{answerText(field, value, texts, paper)}</span>;
}

/** What stands where a reader may not see the whole. */
const MASKED = '***';

function Photos({ ids }: { ids: readonly string[] }) {
  return (
    <span className="files">
      {ids.map((id) => (
        <FileView key={id} id={id} />
      ))}
    </span>
  );
}

function answerText(field: Field, value: Answer | undefined, { t, words, language }: Texts, paper?: boolean): string {
  if (value === undefined || value === null || value === '') return t('forms.notAnswered');
  const kind = field.kind === 'computed' ? field.gives : field.kind;
  if (field.kind === 'choices' && Array.isArray(value))
    return field.options.flatMap(({ id, title }) => ((value as string[]).includes(id) ? [words(title, id)] : [])).join(t('dates.comma'));
  if (kind === 'money' && typeof value === 'number') return moneyText(value, language);
  if (kind === 'number' && typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
  if (kind === 'yes-no') return value === true ? t('forms.yes') : t('forms.no');
  if (field.kind === 'choice') return words(field.options.find(({ id }) => id === value)?.title, typeof value === 'string' ? value : '');
  if (kind === 'date' && typeof value === 'string' && !paper) return dateText(Date.parse(value), wallClock(serverNow()), language);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
