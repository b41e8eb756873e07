import { Input } from 'antd';
import { useTexts } from '../platform/i18n.js';

/** The key of a webhook's signatures, shown this once. */
export function Secret({ secret, help }: { secret: string; help: string }) {
  const { t } = useTexts();
  return (
    <div role="status">
      <p>{help}</p>
      <Input readOnly aria-label={t('webhooks.secret')} value={secret} onFocus={(event) => event.target.select()} />
    </div>
  );
}
