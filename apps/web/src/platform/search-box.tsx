import type { ReactNode } from 'react';
import { formText } from './form-text.js';
import { useTexts } from './i18n.js';

interface Box {
  /** What is looked for now. */
  q: string | undefined;
  /** Hears what was typed, empty = everything. */
  seek: (q: string) => void;
  /** Further filters, behind it. */
  children: ReactNode;
}

/** The filters of a list: words to look for, then whatever else narrows it. */
export function SearchBox({ q, seek, children }: Box) {
  const { t } = useTexts();
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        seek(formText(event.currentTarget, 'q'));
      }}
    >
      <input
        key={q ?? ''}
        name="q"
        className="input filter wide"
        defaultValue={q}
        aria-label={t('shell.seek')}
        placeholder={t('shell.seek')}
      />
      {children}
    </form>
  );
}
