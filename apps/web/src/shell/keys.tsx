import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../platform/i18n.js';
import { SEEK_ID } from '../search/seek.js';

/** Single keys may get in the way of who dictates or shakes: everybody can turn them off. */
const OFF = 'wubu.keys-off';

const KEYS = [
  { keys: ['Ctrl', 'K'], does: 'seek' },
  { keys: ['/'], does: 'seek' },
  { keys: ['J', '↓'], does: 'next' },
  { keys: ['K', '↑'], does: 'before' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['Ctrl', 'Enter'], does: 'complete' },
  { keys: ['Esc'], does: 'close' },
  { keys: ['?'], does: 'help' },
] as const;

/** Where a key writes a letter, or an input method is choosing one. */
const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  event.keyCode === 229 ||
  (event.target instanceof Element &&
    event.target.closest('input, textarea, select, [contenteditable], [role="menu"], [role="radiogroup"]') !== null);

function goToSeek(event: Event) {
  const field = document.getElementById(SEEK_ID);
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** Moves the focus among the rows of the list; from elsewhere to its first row. */
function walk(event: Event, by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('main .rows a.task')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const row = rows[at === -1 ? 0 : at + by];
  if (!row) return;
  event.preventDefault();
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

/** The keys of every page, and the sheet that names them. */
export function Keys() {
  const { t } = useTexts();
  const [off, setOff] = useState(() => localStorage.getItem(OFF) !== null);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) return goToSeek(event);
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || sheet.current?.open) return;
      const inList = document.activeElement?.matches('.rows a.task');
      if (event.key === 'ArrowDown' && inList) return walk(event, 1);
      if (event.key === 'ArrowUp' && inList) return walk(event, -1);
      if (off) return;
      if (event.key === '/') goToSeek(event);
      else if (event.key === 'j') walk(event, 1);
      else if (event.key === 'k') walk(event, -1);
      else if (event.key === '?') sheet.current?.showModal();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [off]);
  const turn = (wanted: boolean) => {
    if (wanted) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
    setOff(!wanted);
  };
  return (
    <>
      <button
        type="button"
        className="button plain only desk-only"
        aria-label={t('search.keys.title')}
        onClick={() => sheet.current?.showModal()}
      >
        <span aria-hidden="true">?</span>
      </button>
      <dialog ref={sheet} className="keys card" aria-labelledby="keys-title">
        <h2 id="keys-title">{t('search.keys.title')}</h2>
        <dl>
          {KEYS.map(({ keys, does }, place) => (
            <div key={place}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(`search.keys.${does}`)}</dd>
            </div>
          ))}
        </dl>
        <label className="row">
          <input type="checkbox" checked={!off} onChange={(event) => turn(event.target.checked)} />
          {t('search.keys.single')}
        </label>
        <form method="dialog">
          <button className="button">{t('shell.close')}</button>
        </form>
      </dialog>
    </>
  );
}
