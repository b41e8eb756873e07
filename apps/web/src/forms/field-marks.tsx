import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';

/** Beside the title of a field that must be answered. */
export function Required() {
  const { t } = useTexts();
  return (
    <span className="required">
      <span aria-hidden="true">*</span>
      <span className="hidden">{t('forms.required')}</span>
    </span>
  );
}

/** Below a field: what is wrong with its answer. */
export function Problem({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p className="problem" id={id}>
      <Icon name="err" small /> {text}
    </p>
  );
}
