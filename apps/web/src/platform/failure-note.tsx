import { Failure } from '../api/failure.js';
import { codeText, useTexts, type Texts } from './i18n.js';
import { Icon } from './icons.js';

/** What went wrong, in a sentence of the reader's language. */
export function failureText(error: unknown, { t }: Texts): string {
  if (!(error instanceof Failure)) return t('errors.fault');
  const { code, params, status } = error;
  const otherwise = status === 0 ? t('errors.unreachable') : status === 404 ? t('errors.notFound') : t('errors.fault');
  return codeText('refusals', code, params, codeText('errors', code, params, otherwise));
}

/** An error in its place: what happened, what was kept, what to do. `kept` says that nothing typed is lost. */
export function FailureNote({ error, again, kept }: { error: unknown; again?: () => void; kept?: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const refused = error instanceof Failure && error.status >= 400 && error.status < 500;
  return (
    <div className={refused ? 'note' : 'note late'} role="alert">
      <Icon name={refused ? 'info' : 'err'} />
      <p>
        <b>{failureText(error, texts)}</b>
        {kept && t('errors.kept')}{' '}
        {again && !refused && (
          <button type="button" className="link" onClick={again}>
            {t('errors.again')}
          </button>
        )}
      </p>
    </div>
  );
}

/** What could not be read, in its place: nothing was sent that may have been done. */
export function Unread({ error, again }: { error: unknown; again: () => void }) {
  const isAway = error instanceof Failure && (error.status === 0 || error.status === 503);
  return <FailureNote error={isAway ? new Failure(error.status, 'unread') : error} again={again} />;
}

/** A whole page that could not be read. */
export function FailurePage({ error, again }: { error: unknown; again: () => void }) {
  return (
    <div className="page">
      <Unread error={error} again={again} />
    </div>
  );
}
