import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Failure } from '../api/failure.js';
import type { ProblemOfProcedure, ProcedureItem } from '../api/shapes.js';
import { FailureNote } from '../platform/failure-note.js';
import { useTexts } from '../platform/i18n.js';
import { say } from '../platform/toast.js';
import { checkSource, publishDraft, saveSource } from './drafts.js';
import { keyOf } from './key-of.js';
import { Problems } from './problems.js';
import { PublishReview } from './publish-review.js';
import { Upload } from './upload.js';

interface Source {
  procedureKey?: string;
  /** Its versions, newest first: what is published is compared with the last one before. */
  versions?: ProcedureItem['versions'];
  source: string;
  /** Of the draft that was read; another one there now means that somebody else has changed it. */
  etag?: string;
  known?: ProblemOfProcedure[];
}

/** The text of a procedure: pasted or uploaded, checked, kept as a draft, published. */
export function Editor({ procedureKey, versions = [], source, etag, known = [] }: Source) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(source);
  const [saved, setSaved] = useState(etag);
  const [isReviewing, setReviewing] = useState(false);
  const [problems, setProblems] = useState<ProblemOfProcedure[] | undefined>(known.length > 0 ? known : undefined);
  const key = procedureKey ?? keyOf(text);
  const address = key ?? '';
  const last = (versions.find(({ retiredAt }) => !retiredAt) ?? versions[0])?.version;
  const readAgain = () => queries.invalidateQueries({ queryKey: ['procedures'] });

  const check = useMutation({ mutationFn: () => checkSource(address, text), onSuccess: (answer) => setProblems(answer.problems) });
  const saveDraft = async () => {
    const answer = await saveSource(address, text, saved);
    setSaved(answer.etag);
    setProblems(answer.problems);
    return answer;
  };
  const save = useMutation({ mutationFn: saveDraft, onSuccess: () => settle(t('procedures.saved')) });
  const publish = useMutation({
    mutationFn: async () => {
      const { problems: found } = await saveDraft();
      if (found.some(({ severity }) => severity === 'error')) return undefined;
      await queries.invalidateQueries({ queryKey: ['procedures', address, 'draft'] });
      if (last !== undefined && !isReviewing) {
        setReviewing(true);
        return undefined;
      }
      return publishDraft(address);
    },
    onSuccess: async (answer) => {
      if (!answer) return;
      setSaved(undefined);
      setReviewing(false);
      await settle(t('procedures.publishedNow', { version: answer.version }));
      await queries.invalidateQueries({ queryKey: ['session'] });
    },
    onError: (error) => {
      if (error instanceof Failure && error.problems.length > 0) setProblems(error.problems as ProblemOfProcedure[]);
    },
  });
  const settle = async (words: string) => {
    say({ text: words });
    await readAgain();
    if (!procedureKey && key) await navigate({ to: '/procedures/$key', params: { key }, search: { view: 'text' } });
  };
  const jump = (line: number) => {
    const before = text.split('\n').slice(0, line - 1);
    const from = before.reduce((sum, one) => sum + one.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(from, from + (text.split('\n')[line - 1]?.length ?? 0));
    if (area.current) area.current.scrollTop = Math.max(0, (line - 5) * parseFloat(getComputedStyle(area.current).lineHeight));
  };
  const busy = check.isPending || save.isPending || publish.isPending;
  const failure = publish.error ?? save.error ?? check.error;
  return (
    <section className="editor">
      <div className="row wrap">
        <label className="label grow" htmlFor="source">
          {t('procedures.source')}
          <span className="meta">{t('procedures.sourceHelp')}</span>
        </label>
        <Upload
          onText={(uploaded) => {
            setText(uploaded);
            setReviewing(false);
          }}
        />
      </div>
      <textarea
        id="source"
        ref={area}
        className="input source"
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setReviewing(false);
        }}
      />
      {text.trim() !== '' && !key && (
        <p className="problem" role="alert">
          {t('procedures.noKey')}
        </p>
      )}
      {failure && <FailureNote error={failure} kept />}
      {isReviewing && last !== undefined && <PublishReview procedureKey={address} versions={versions} last={last} />}
      <div className="bar-row">
        <Button type="primary" disabled={!key} loading={publish.isPending} onClick={() => publish.mutate()}>
          {isReviewing ? t('procedures.publishSure', { version: (versions[0]?.version ?? 0) + 1 }) : t('procedures.publish')}
        </Button>
        {isReviewing && <Button onClick={() => setReviewing(false)}>{t('procedures.notYet')}</Button>}
        <Button disabled={busy || !key} loading={check.isPending} onClick={() => check.mutate()}>
          {t('procedures.check')}
        </Button>
        <Button disabled={busy || !key} loading={save.isPending} onClick={() => save.mutate()}>
          {t('procedures.save')}
        </Button>
      </div>
      {problems && <Problems problems={problems} jump={jump} />}
    </section>
  );
}
