import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTexts } from '../platform/i18n.js';

/** Asks why, before something is done that others will ask about. */
export function Reason({
  help,
  button,
  busy,
  send,
  close,
}: {
  help: string;
  button: string;
  busy: boolean;
  send: (reason: string) => void;
  close: () => void;
}) {
  const { t } = useTexts();
  const id = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = tried && !reason.trim();
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim()) send(reason.trim());
      }}
    >
      <p className="meta2">{help}</p>
      <label className="label" htmlFor={id}>
        {t('tasks.reason')}
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        value={reason}
        maxLength={2000}
        status={isMissing ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setReason(event.target.value)}
      />
      {isMissing && (
        <p className="problem" role="alert">
          {t('tasks.reasonMissing')}
        </p>
      )}
      <div className="bar-row">
        <Button danger htmlType="submit" loading={busy}>
          {button}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
