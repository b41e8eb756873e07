import { answerOf, api } from '../api/client.js';

// YAML or JSON, sent as it was typed.
const asText = { headers: { 'Content-Type': 'application/yaml' }, bodySerializer: (source: unknown) => String(source) };

/** What is wrong with a source; nothing is saved. */
export const checkSource = (key: string, source: string) =>
  answerOf(api.POST('/api/procedures/{key}/check', { params: { path: { key } }, body: source, ...asText }));

/** Saves a source as the draft. `over` = the etag of the draft it was made from; another one there now is refused. */
export const saveSource = (key: string, source: string, over: string | undefined) =>
  answerOf(
    api.PUT('/api/procedures/{key}/draft', {
      params: { path: { key }, header: over ? { 'If-Match': `"${over}"` } : {} },
      body: source,
      ...asText,
    }),
  );

/** Makes the draft a version. */
export const publishDraft = (key: string) => answerOf(api.POST('/api/procedures/{key}/publish', { params: { path: { key } } }));
