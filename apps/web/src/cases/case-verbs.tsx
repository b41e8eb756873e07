import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, change } from '../api/client.js';
import type { CaseDetail } from '../api/shapes.js';
import { useTexts } from '../platform/i18n.js';
import { Reason } from '../platform/reason.js';
import { say } from '../platform/toast.js';
import { useReadAgain } from '../tasks/read-again.js';

const VERBS = ['suspend', 'resume', 'cancel', 'terminate'] as const;
type Verb = (typeof VERBS)[number];

/** What the reader may do to the whole case: hold it, let it go on, end it; each after saying why. */
export function CaseVerbs({ found }: { found: CaseDetail }) {
  const { t } = useTexts();
  const [chosen, choose] = useState<Verb | undefined>();
  const may = VERBS.filter((verb) => found.allowed.some(({ type }) => type === verb));
  if (chosen && may.includes(chosen)) return <Why key={chosen} caseId={found.id} verb={chosen} close={() => choose(undefined)} />;
  if (may.length === 0) return null;
  return (
    <p className="row wrap">
      {may.map((verb) => (
        <Button key={verb} onClick={() => choose(verb)}>
          {t(`cases.verbs.${verb}.title`)}
        </Button>
      ))}
    </p>
  );
}

function Why({ caseId, verb, close }: { caseId: string; verb: Verb; close: () => void }) {
  const { t } = useTexts();
  const readAgain = useReadAgain();
  const send = useMutation({
    mutationFn: (reason: string) =>
      change([verb, caseId, reason], (header) => {
        const sent = { params: { path: { id: caseId }, header }, body: { reason } };
        switch (verb) {
          case 'suspend':
            return api.POST('/api/cases/{id}/suspend', sent);
          case 'resume':
            return api.POST('/api/cases/{id}/resume', { ...sent, body: reason ? { reason } : {} });
          case 'cancel':
            return api.POST('/api/cases/{id}/cancel', sent);
          case 'terminate':
            return api.POST('/api/cases/{id}/terminate', sent);
        }
      }),
    onSuccess: () => {
      say({ text: t(`cases.verbs.${verb}.done`) });
      close();
    },
    onSettled: () => readAgain(),
  });
  return (
    <section className="card stack" aria-label={t(`cases.verbs.${verb}.title`)}>
      <h2>{t(`cases.verbs.${verb}.title`)}</h2>
      <Reason
        help={t(`cases.verbs.${verb}.help`)}
        button={t(`cases.verbs.${verb}.confirm`)}
        danger={verb === 'cancel' || verb === 'terminate'}
        optional={verb === 'resume'}
        busy={send.isPending}
        error={send.error}
        send={(reason) => send.mutate(reason)}
        close={close}
      />
    </section>
  );
}
