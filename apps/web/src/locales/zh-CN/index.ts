import access from './access.json';
import accounts from './accounts.json';
import answers from './answers.json';
import cases from './cases.json';
import dates from './dates.json';
import errors from './errors.json';
import facts from './facts.json';
import forms from './forms.json';
import incidents from './incidents.json';
import ladder from './ladder.json';
import late from './late.json';
import lateness from './lateness.json';
import machinery from './machinery.json';
import notices from './notices.json';
import problems from './problems.json';
import procedures from './procedures.json';
import refusals from './refusals.json';
import search from './search.json';
import shell from './shell.json';
import tasks from './tasks.json';
import webhooks from './webhooks.json';

/** All texts of the screens, by area. */
export const catalogue = {
  access,
  accounts,
  answers,
  cases,
  dates,
  errors,
  facts,
  forms,
  incidents,
  ladder,
  late,
  lateness,
  machinery,
  notices,
  problems,
  procedures,
  refusals,
  search,
  shell,
  tasks,
  webhooks,
};
