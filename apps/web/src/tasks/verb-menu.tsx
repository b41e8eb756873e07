import { Button, Dropdown } from 'antd';
import type { TaskDetail } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { useDesk } from '../platform/screen.js';
import { allowedOf } from './verbs.js';
import type { Verb } from './verb-panel.js';

interface Menu {
  task: TaskDetail;
  onVerb: (verb: Verb) => void;
  onRelease: () => void;
}

/** The other verbs, each with its meaning in a line; who has the task sees those that are refused now too, with the reason. */
export function VerbMenu({ task, onVerb, onRelease }: Menu) {
  const { t } = useTexts();
  const desk = useDesk();
  const may = allowedOf(task);
  const verb = (key: 'release' | 'return' | 'reassign', allowed: boolean) => ({ key, allowed, why: t(`tasks.whyNot.${key}`) });
  const verbs = [
    verb('release', may.release !== undefined),
    verb('return', (may.return?.steps.length ?? 0) > 0),
    // A leader gives the task of somebody else by reassigning it.
    ...(may.transfer && (may.complete || !may.reassign) ? [{ key: 'transfer' as const, allowed: true, why: '' }] : []),
    verb('reassign', (may.reassign?.units.length ?? 0) > 0),
  ];
  const items = verbs
    .filter(({ allowed }) => allowed || may.complete)
    .map(({ key, allowed, why }) => ({
      key,
      disabled: !allowed,
      label: (
        <span className="verb">
          {t(`tasks.verbs.${key}`)}
          <span className="meta">{allowed ? t(`tasks.meanings.${key}`) : why}</span>
        </span>
      ),
    }));
  if (items.length === 0) return null;
  const choose = (key: string) => (key === 'release' ? onRelease() : onVerb(key as Verb));
  return (
    <Dropdown trigger={['click']} placement={desk ? 'topLeft' : 'topRight'} menu={{ items, onClick: ({ key }) => choose(key) }}>
      <Button className="only" aria-label={t('tasks.verbs.more')} icon={<Icon name="more" />} />
    </Dropdown>
  );
}
