import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Failure } from '../api/failure.js';
import { aboutFile } from '../api/queries.js';
import { codeText, useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { uploadFile } from './upload.js';

/** A file on its way: how much of it has gone, 0..1, or why it stopped. */
type Sending = { key: number; file: File; part: number; failure?: Failure };

/** Takes files, one after the other, and shows those that are there. On a phone, photos come from its camera or its album. */
export function FilesInput({
  id,
  ids,
  most,
  photos = false,
  describedBy,
  onChange,
}: {
  id: string;
  ids: readonly string[];
  most: number;
  photos?: boolean;
  describedBy?: string | undefined;
  onChange: (ids: string[]) => void;
}) {
  const { t } = useTexts();
  const [sending, setSending] = useState<Sending[]>([]);
  const put = (each: Sending) => setSending((all) => all.map((other) => (other.key === each.key ? each : other)));
  const drop = ({ key }: Sending) => setSending((all) => all.filter((other) => other.key !== key));

  // what arrives joins the form as it is by then: meanwhile people write on
  const latest = useRef({ ids, onChange });
  useLayoutEffect(() => {
    latest.current = { ids, onChange };
  });

  const send = async (chosen: readonly Sending[]) => {
    for (const each of chosen) {
      try {
        const { id: sent } = await uploadFile(each.file, (part) => put({ ...each, part }));
        drop(each);
        const there = latest.current;
        there.ids = [...new Set([...there.ids, sent])];
        flushSync(() => there.onChange([...there.ids])); // the form has it when the file of another field arrives in the same moment
      } catch (error) {
        put({ ...each, failure: error instanceof Failure ? error : new Failure(0, 'fault') });
      }
    }
  };
  const choose = (files: readonly File[]) => {
    const left = most - ids.length - sending.filter(({ failure }) => !failure).length;
    if (files.length > left) say({ text: t('forms.mostFiles', { most, left: files.length - left }), failed: true });
    const chosen = files.slice(0, left).map((file, n) => ({ key: Date.now() + n, file, part: 0 }));
    setSending((all) => [...all.filter(({ failure }) => !failure), ...chosen]);
    void send(chosen);
  };
  const again = ({ key, file }: Sending) => {
    const once = { key, file, part: 0 };
    put(once);
    void send([once]);
  };
  return (
    <div className="files">
      {ids.map((each) => (
        <span key={each} className="file">
          <FileView id={each} />
          <Button size="small" onClick={() => onChange(ids.filter((other) => other !== each))}>
            {t('forms.removeFile')}
          </Button>
        </span>
      ))}
      {sending.map((each) => (
        <span key={each.key} className={each.failure ? 'file l2' : 'file'} role="status">
          {each.file.name}{' '}
          {each.failure ? codeText('errors', each.failure.code, each.failure.params, t('errors.fault')) : <progress value={each.part} />}
          {each.failure && (
            <Button size="small" onClick={() => again(each)}>
              {t('forms.sendAgain')}
            </Button>
          )}
        </span>
      ))}
      {ids.length + sending.filter(({ failure }) => !failure).length < most && (
        <input
          id={id}
          type="file"
          multiple={most > 1}
          {...(photos && { accept: 'image/*' })}
          aria-describedby={describedBy}
          onChange={({ target }) => {
            choose([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      )}
    </div>
  );
}

/** A picture as one sees it, small; any other file by its name. Both open the whole. */
export function FileView({ id }: { id: string }) {
  const { t } = useTexts();
  const { data } = useQuery(aboutFile(id));
  const name = data?.name ?? t('forms.file');
  const address = `/api/files/${id}`;
  return (
    <a href={address} download={name}>
      {data && SHOWN.has(data.type) ? <img src={address} alt={name} className="thumbnail" loading="lazy" /> : name}
    </a>
  );
}

/** What browsers can show. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);
