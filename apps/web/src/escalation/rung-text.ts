import type { Rung } from '@wubu/engine';
import type { Texts } from '../platform/i18n.js';

type Whom = NonNullable<Rung['tell']>[number];

function whomText(whom: Whom, { t }: Texts): string {
  if (whom === 'opener') return t('ladder.opener');
  const up = Number(whom.split('+')[1] ?? 0);
  return up === 0 ? t('ladder.leader') : t('ladder.leaderUp', { count: up });
}

/** What a rung of the ladder does, as the rest of a sentence: 提醒办理人，告知上级. */
export function rungText(rung: Rung, texts: Texts): string {
  const { t } = texts;
  const parts = [
    rung.remind && t('ladder.remind'),
    rung.tell && t('ladder.tell', { whom: rung.tell.map((whom) => whomText(whom, texts)).join(t('dates.comma')) }),
    rung.reassign && t('ladder.reassign'),
    rung.level !== undefined && t('ladder.level', { level: rung.level }),
  ];
  return parts.filter((part) => typeof part === 'string').join(t('dates.semi'));
}
