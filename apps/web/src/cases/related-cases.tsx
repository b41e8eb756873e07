import { Link } from '@tanstack/react-router';
import type { CaseDetail } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { statusText } from './status-text.js';

/** The case that called this one, and those that it called, as far as one may see them. */
export function RelatedCases({ found: { parent, children } }: { found: CaseDetail }) {
  const texts = useTexts();
  const { t } = texts;
  if (!parent && children.length === 0) return null;
  return (
    <section className="card" aria-label={t('cases.related')}>
      <h2>{t('cases.related')}</h2>
      <ul className="plain stack">
        {[...(parent ? [parent] : []), ...children].map((one) => (
          <li key={one.id}>
            <Link to="/cases/$caseId" params={{ caseId: one.id }}>
              {one.title}
            </Link>
            <p className="meta">
              {one.id === parent?.id ? t('cases.calledBy') : statusText(one, texts)} · <span className="keep">{one.number}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
