import { useTexts } from '../platform/i18n.js';
import { Icon } from '../platform/icons.js';
import { clockText } from '../platform/moment.js';
import type { DraftState } from './draft.js';

/** 草稿已存 10:42, in a quiet place; without a network: kept on this device. */
export function DraftNote({ state, online }: { state: DraftState; online: boolean }) {
  const { t } = useTexts();
  const text =
    state.is === 'saving'
      ? t('tasks.draft.saving')
      : state.is === 'saved'
        ? t('tasks.draft.saved', { time: clockText(state.at) })
        : state.is === 'kept'
          ? t('tasks.draft.kept', { time: clockText(state.at) })
          : state.is === 'refused'
            ? t('tasks.draft.refused')
            : '';
  return (
    <span className="draft meta" role="status" data-state={online ? state.is : 'kept'}>
      {text && <Icon name="save" small />} {text}
    </span>
  );
}
