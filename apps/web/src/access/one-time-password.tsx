import { Input } from 'antd';
import type { components } from '../api/generated/schema.js';
import { useTexts } from '../platform/i18n.js';
import { dayText } from '../platform/moment.js';

/** A password to hand over, shown this once. */
export function OneTimePassword({ given, login }: { given: components['schemas']['OneTimePasswordDto']; login: string }) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <div role="status">
      <p>{t('accounts.given', { login, date: dayText(given.until, texts) })}</p>
      <Input readOnly aria-label={t('accounts.oneTime')} value={given.password} onFocus={(event) => event.target.select()} />
    </div>
  );
}
