import { SetMetadata } from '@nestjs/common';

/**
 * What a personal token may do, always within what its person may: `read` what they see, `act` on cases and tasks, send `messages` to
 * cases, follow the `feed` of facts.
 */
export const SCOPES = ['read', 'act', 'messages', 'feed'] as const;
export type Scope = (typeof SCOPES)[number];

export const NEEDS = 'wubu:scopes';

/**
 * A token with one of these scopes may call this; with none named, no token may. Without the decorator every GET is for `read`, and
 * nothing else is for tokens: a new call is closed to them until somebody opens it.
 */
export const ForTokens = (...scopes: Scope[]) => SetMetadata(NEEDS, scopes);
