import { Input } from 'antd';
import { useTexts } from '../platform/i18n.js';

/** A word on the decision; stands in the journal. */
export function Opinion({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTexts();
  return (
    <div className="question">
      <label className="label" htmlFor="opinion">
        {t('tasks.opinion')}
        <span className="meta">{t('tasks.optional')}</span>
      </label>
      <Input.TextArea
        id="opinion"
        value={value}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
