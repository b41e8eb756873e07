import { useRef } from 'react';
import { Button } from 'antd';
import { useTexts } from '../platform/i18n.js';

/** Reads a YAML or JSON file into the editor. */
export function Upload({ onText }: { onText: (text: string) => void }) {
  const { t } = useTexts();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={file}
        type="file"
        hidden
        accept=".yaml,.yml,.json,application/yaml,application/json"
        aria-label={t('procedures.upload')}
        onChange={async (event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onText(await chosen.text());
          event.target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>{t('procedures.upload')}</Button>
    </>
  );
}
