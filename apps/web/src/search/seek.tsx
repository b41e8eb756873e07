import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { formText } from '../platform/form-text.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';

/** Where the keys "/" and Ctrl K lead. */
export const SEEK_ID = 'seek';

/** The one search box: number, title, names, as written or in pinyin. */
export function Seek({ hint = false }: { hint?: boolean }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { q } = useSearch({ strict: false });
  const seek = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = formText(event.currentTarget, 'seek');
    void navigate({ to: '/search', search: typed ? { q: typed } : {} });
  };
  return (
    <form role="search" className="seek" onSubmit={seek}>
      <Icon name="search" small />
      <input
        key={q ?? ''}
        id={SEEK_ID}
        name="seek"
        type="search"
        enterKeyHint="search"
        maxLength={100}
        autoComplete="off"
        defaultValue={hint ? '' : q}
        aria-label={t('shell.seek')}
        placeholder={t('shell.seek')}
      />
      {hint && <kbd>Ctrl K</kbd>}
    </form>
  );
}
