import { chooseLanguage, useTexts } from '../platform/i18n.js';
import { LANGUAGES } from '../platform/language.js';

const NAMES = { 'zh-CN': '中文', en: 'English' };

export function LanguageChoice() {
  const { t, language } = useTexts();
  return (
    <div className="languages" role="group" aria-label={t('shell.language')}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          className="button plain"
          onClick={() => void chooseLanguage(one)}
        >
          {NAMES[one]}
        </button>
      ))}
    </div>
  );
}
