import { Failure, failureOf } from '../api/failure.js';
import type { components } from '../api/generated/schema.js';

export type StoredFile = components['schemas']['FileDto'];

/** A line that breaks is nothing to trouble people with: the same file again is told by its hash. */
const TRIES = 3;

let underWay = 0;

/** How many files are being sent: who completes a form now would complete it without them. */
export const filesUnderWay = (): number => underWay;

/** What the API takes; a phone need not send more to hear so. */
const MOST_MEGABYTES = 20;

/** Sends a file; `onPart` hears how much of it, 0..1, has gone. Throws a Failure. */
export async function uploadFile(file: File, onPart: (part: number) => void): Promise<StoredFile> {
  if (file.size > MOST_MEGABYTES * 1024 * 1024) throw new Failure(413, 'file.tooLarge', { max: MOST_MEGABYTES });
  underWay++;
  try {
    const hash = await hashOf(file);
    return await trying(`/api/files?name=${encodeURIComponent(file.name || 'file')}${hash ? `&sha256=${hash}` : ''}`, file, onPart);
  } finally {
    underWay--;
  }
}

async function trying(address: string, file: File, onPart: (part: number) => void): Promise<StoredFile> {
  for (let tries = 1; ; tries++) {
    try {
      return await send(address, file, onPart);
    } catch (error) {
      if (!(error instanceof Failure) || error.status > 0 || tries === TRIES) throw error;
    }
  }
}

/** Undefined without TLS, where browsers do not compute it. */
async function hashOf(file: File): Promise<string | undefined> {
  if (!('subtle' in crypto)) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Not by fetch, which does not say how far it is. */
function send(address: string, file: File, onPart: (part: number) => void): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Wubu', '1');
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new Failure(0, 'unreachable'));
    request.onload = () => {
      if (request.status === 201) resolve(request.response as StoredFile);
      else reject(failureOf(request.status, request.response));
    };
    request.send(file);
  });
}
