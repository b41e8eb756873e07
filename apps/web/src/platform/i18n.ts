import type { Words } from '@wubu/engine';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from './language.js';
import type { catalogue } from '../locales/zh-CN/index.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof catalogue };
  }
}

const KEPT = 'wubu.language';
const catalogues = {
  'zh-CN': () => import('../locales/zh-CN/index.js'),
  en: () => import('../locales/en/index.js'),
};

const isLanguage = (value: string | null): value is Language => LANGUAGES.some((language) => language === value);

async function load(language: Language) {
  const { catalogue: texts } = await catalogues[language]();
  i18next.addResourceBundle(language, 'translation', texts);
  document.documentElement.lang = language;
}

/** Chinese unless the reader chose otherwise on this device. */
export async function startLanguage() {
  const kept = localStorage.getItem(KEPT);
  const language = isLanguage(kept) ? kept : 'zh-CN';
  await i18next.use(initReactI18next).init({ lng: language, fallbackLng: false, interpolation: { escapeValue: false }, resources: {} });
  await load(language);
}

export async function chooseLanguage(language: Language) {
  localStorage.setItem(KEPT, language);
  await load(language);
  await i18next.changeLanguage(language);
}

/** The texts of the reader's language, and the language itself. */
export function useTexts() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  /** A procedure's text in the reader's language, else Chinese, else the id. */
  const words = (text: Words | null | undefined, id = '') => (language === 'en' ? text?.en : undefined) ?? text?.['zh-CN'] ?? id;
  return { t, language, words };
}

/** The organisation's own words for its duties, which the server keeps; they stand beside our texts, in both languages. */
export function learnDuties(duties: readonly { code: string; title: Words }[]) {
  for (const language of LANGUAGES) {
    const texts = Object.fromEntries(duties.map(({ code, title }) => [code, (language === 'en' && title.en) || title['zh-CN']]));
    i18next.addResourceBundle(language, 'translation', { duties: texts });
  }
}

/** A duty as people call it; one that nobody gave a name is named by its code. */
export const dutyText = (duty: string) => codeText('duties', duty, {}, duty);

export type Texts = ReturnType<typeof useTexts>;

// Codes come from the server, so their keys are not known to the compiler.
const textOf = (key: string, params: object) => (i18next.t as unknown as (key: string, params: object) => string)(key, params);

/** The text of a stable code; a code that this page does not know yet falls back to `otherwise`. */
export function codeText(
  area: 'refusals' | 'problems' | 'answers' | 'errors' | 'duties',
  code: string,
  params: object,
  otherwise: string,
): string {
  const key = `${area}.${code}`;
  if (!i18next.exists(key)) return otherwise;
  return textOf(key, params);
}
