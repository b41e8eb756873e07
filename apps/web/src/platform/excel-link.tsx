import { useTexts } from './i18n.js';
import { Icon } from './icons.js';

/** The list as it is narrowed now, as an Excel file. Phones read lists, they do not keep them. */
export function ExcelLink({ list, filters }: { list: 'cases' | 'tasks'; filters: Record<string, string | number | true | undefined> }) {
  const { t, language } = useTexts();
  const query = new URLSearchParams({ language });
  for (const [name, value] of Object.entries(filters)) if (value !== undefined) query.set(name, String(value));
  return (
    <a className="button plain desk-only" href={`/api/exports/${list}.xlsx?${query}`} download title={t('search.excelHelp')}>
      <Icon name="down" small />
      {t('search.excel')}
    </a>
  );
}
