import type { Answer, Field } from '@wubu/engine';
import { dateText, wallClock } from '../platform/dates.js';
import { useTexts, type Texts } from '../platform/i18n.js';
import { serverNow } from '../platform/now.js';
import { isChecklist } from './answers.js';
import { optionText } from './checklist.js';
import { moneyText } from './money.js';

/** A given answer as people read it. */
export function AnswerView({ field, value }: { field: Field; value: Answer | undefined }) {
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
            </li>
          );
        })}
      </ul>
    );
  }
  return <span className="words">{answerText(field, value, texts)}</span>;
}

function answerText(field: Field, value: Answer | undefined, { t, words, language }: Texts): string {
  if (value === undefined || value === null || value === '') return t('forms.notAnswered');
  if (field.kind === 'money' && typeof value === 'number') return moneyText(value, language);
  if (field.kind === 'number' && typeof value === 'number')
    return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
  if (field.kind === 'yes-no') return value === true ? t('forms.yes') : t('forms.no');
  if (field.kind === 'choice') return words(field.options.find(({ id }) => id === value)?.title, typeof value === 'string' ? value : '');
  if (field.kind === 'date' && typeof value === 'string') return dateText(Date.parse(value), wallClock(serverNow()), language);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
