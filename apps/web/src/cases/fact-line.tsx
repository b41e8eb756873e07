import type { FactRow } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { clockText } from '../platform/moment.js';
import type { FactNames } from './fact-names.js';
import { factSentence } from './fact-sentence.js';

/** One line of the journal: when, a mark, what happened, and the words that somebody wrote. */
export function FactLine({ fact, names }: { fact: FactRow; names: FactNames }) {
  const texts = useTexts();
  const { text, icon, tone } = factSentence(fact, names, texts);
  return (
    <li className={`fact ${tone}`} data-type={fact.type}>
      <time className="meta" dateTime={fact.at}>
        {clockText(fact.at)}
      </time>
      <span className="fact-mark">
        <Icon name={icon} small />
      </span>
      <div>
        {text}
        {fact.note && <q className="words">{fact.note}</q>}
      </div>
    </li>
  );
}
