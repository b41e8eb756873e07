import { useRef } from 'react';
import { Button } from 'antd';
import { useTexts } from '../platform/i18n.js';

/** In UTF-8, or as editors in China save it. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

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
          if (chosen) onText(await textOf(chosen));
          event.target.value = '';
        }}
      />
      <Button onClick={() => file.current?.click()}>{t('procedures.upload')}</Button>
    </>
  );
}
