import { useEffect } from 'react';
import { useTexts } from './i18n.js';

/** Names the page in the browser's tab. */
export function usePageTitle(title: string) {
  const { t } = useTexts();
  const product = t('shell.product');
  useEffect(() => {
    document.title = title ? `${title} - ${product}` : product;
  }, [title, product]);
}

export function Sep() {
  return <i className="sep" />;
}
