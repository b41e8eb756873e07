import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { api, change } from '../api/client.js';
import type { CaseDetail, Person } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { useReadAgain } from '../tasks/read-again.js';
import { Mentions } from './mentions.js';

/** Says something about a case; those who are mentioned are told. `involved`: whom the journal names, offered first. */
export function CommentForm({ found, involved }: { found: CaseDetail; involved: Person[] }) {
  const { t } = useTexts();
  const id = useId();
  const readAgain = useReadAgain();
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<Person[]>([]);
  const send = useMutation({
    mutationFn: () => {
      const body = { text: text.trim(), mentions: mentions.map(({ id: person }) => person) };
      return change(['comment', found.id, body], (header) =>
        api.POST('/api/cases/{id}/comment', { params: { path: { id: found.id }, header }, body }),
      );
    },
    onSuccess: () => {
      setText('');
      setMentions([]);
    },
    onSettled: () => readAgain(),
  });
  const isBegun = text.trim() !== '';
  return (
    <form
      className="comment"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBegun) send.mutate();
      }}
    >
      <label className="hidden" htmlFor={id}>
        {t('cases.comment.title')}
      </label>
      <Input.TextArea
        id={id}
        value={text}
        maxLength={2000}
        placeholder={t('cases.comment.help')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        onChange={(event) => setText(event.target.value)}
      />
      {isBegun && (
        <>
          <Mentions involved={involved} chosen={mentions} choose={setMentions} />
          {send.error && <FailureNote error={send.error} kept />}
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('cases.comment.title')}
          </Button>
        </>
      )}
    </form>
  );
}
