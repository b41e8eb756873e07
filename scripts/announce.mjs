import { say } from './sentence.mjs';

/** As many columns as a terminal takes: a Chinese character takes two. */
const width = (text) => [...text].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
const padded = (text, columns) => text + ' '.repeat(Math.max(1, columns - width(text)));

/** One account for each role and duty: enough to carry a case through. */
function oneOfEach(accounts) {
  const seen = new Set();
  return accounts.filter(({ role, duties }) => {
    const kind = role === 'staff' ? duties[0] : role;
    return !seen.has(kind) && seen.add(kind);
  });
}

/** What the person at the terminal wants to know once Wubu runs. */
export function announce({ url, temporalUi, accounts, setupCode, seconds, data }) {
  say(`\nWubu is ready after ${seconds} s: ${url}\n`);
  if (accounts.length) {
    say(`Sign in with the password ${accounts[0].password} as`);
    for (const { login, name, role, unit, duties } of oneOfEach(accounts))
      say(`  ${padded(login, 16)}${padded(name, 10)}${padded(unit, 28)}${duties.join(', ')}${role === 'staff' ? '' : ` (${role})`}`);
    say(`All ${accounts.length} accounts: ${data}/ready.json\n`);
  }
  if (setupCode) say(`Nobody can sign in yet: open the address and enter the code ${setupCode} to become the first administrator.\n`);
  if (temporalUi) say(`The cases as Temporal sees them: ${temporalUi}`);
  say(`Logs: ${data}/logs. Ctrl-C stops everything.`);
}
