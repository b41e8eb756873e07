import { useQuery } from '@tanstack/react-query';
import { setup } from '../api/queries.js';
import { useTexts } from '../platform/i18n.js';
import { usePageTitle } from '../platform/page.js';
import { LanguageChoice } from '../shell/language-choice.js';
import { Mark } from '../shell/mark.js';
import { FirstAdministratorForm } from './first-administrator.js';
import { SignInForm } from './sign-in-form.js';
import { Stair } from './stair.js';
import './access.css';

/** Sign-in; on an empty installation the form that makes the first administrator. */
export function SignInPage() {
  const { t } = useTexts();
  const { data } = useQuery(setup);
  usePageTitle(t('access.signIn'));
  return (
    <main className="sign-in">
      <section className="art">
        <div className="art-name">
          <Mark reversed />
          {t('shell.product')}
        </div>
        <p className="art-title">{t('access.slogan')}</p>
        <p>{t('access.promise')}</p>
        <Stair />
      </section>
      <section className="panel">
        <LanguageChoice />
        {data?.needed ? <FirstAdministratorForm /> : <SignInForm />}
        <p className="meta">© 2026 {t('shell.product')}</p>
      </section>
    </main>
  );
}
