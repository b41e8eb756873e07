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

/** The other verbs, each with its meaning in a line; one that is refused now stays in sight with the reason. */
export function VerbMenu({ task, onVerb, onRelease }: Menu) {
  const { t } = useTexts();
  const desk = useDesk();
  const may = allowedOf(task);
  const item = (key: Verb | 'release', allowed: boolean) => ({
    key,
    disabled: !allowed,
    label: (
      <span className="verb">
        {t(`tasks.verbs.${key}`)}
        <span className="meta">{allowed ? t(`tasks.meanings.${key}`) : t(`tasks.whyNot.${key}`)}</span>
      </span>
    ),
  });
  const items = [
    item('release', may.release !== undefined),
    item('return', (may.return?.steps.length ?? 0) > 0),
    item('reassign', (may.reassign?.units.length ?? 0) > 0),
  ];
  const choose = (key: string) => (key === 'release' ? onRelease() : onVerb(key as Verb));
  return (
    <Dropdown trigger={['click']} placement={desk ? 'topLeft' : 'topRight'} menu={{ items, onClick: ({ key }) => choose(key) }}>
      <Button className="only" aria-label={t('tasks.verbs.more')} icon={<Icon name="more" />} />
    </Dropdown>
  );
}
