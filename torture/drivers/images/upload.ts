import type { Photograph } from './photographs.ts';

/** What the driver knows about one upload. */
export interface Upload {
  /** The name with which the user signs in. */
  readonly user: string;
  /** The user's `sub`, which prefixes all keys. */
  readonly owner: string;
  readonly photograph: Photograph;
  /** Known if the API responded. */
  readonly imageId: string | undefined;
  /** `lost`: the request got no response or a server error, so it may have had its effect. */
  readonly answer: 'accepted' | 'refused' | 'lost';
  deletion: 'none' | 'accepted' | 'lost';
  readonly history: string[];
}
