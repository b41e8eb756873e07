import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { FailureNote } from './failure-note.js';
import { useTexts } from './i18n.js';

interface Asked {
  help: string;
  button: string;
  /** What the button does cannot be taken back; default. */
  danger?: boolean;
  /** One may say nothing. */
  optional?: boolean;
  busy: boolean;
  error?: unknown;
  /** The reason without spaces around it; empty only where it is optional. */
  send: (reason: string) => void;
  close: () => void;
}

/** Asks why, before something is done that others will ask about. */
export function Reason({ help, button, danger = true, optional = false, busy, error, send, close }: Asked) {
  const { t } = useTexts();
  const id = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = !optional && !reason.trim();
  return (
    <form
      className="reason"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isMissing) send(reason.trim());
      }}
    >
      <p className="meta2">{help}</p>
      <label className="label" htmlFor={id}>
        {t('tasks.reason')} {optional && <span className="meta">{t('tasks.optional')}</span>}
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        value={reason}
        maxLength={2000}
        status={tried && isMissing ? 'error' : ''}
        autoSize={{ minRows: 2, maxRows: 5 }}
        onChange={(event) => setReason(event.target.value)}
      />
      {tried && isMissing && (
        <p className="problem" role="alert">
          {t('tasks.reasonMissing')}
        </p>
      )}
      {!!error && <FailureNote error={error} kept />}
      <div className="bar-row">
        <Button type={danger ? 'default' : 'primary'} danger={danger} htmlType="submit" loading={busy}>
          {button}
        </Button>
        <Button onClick={close}>{t('shell.cancel')}</Button>
      </div>
    </form>
  );
}
