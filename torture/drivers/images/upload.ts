import type { Photograph } from './photographs.ts';

/** What the driver knows of one upload. */
export interface Upload {
  /** The user's name, which signs in. */
  readonly user: string;
  /** The user's `sub`, under which everything is kept. */
  readonly owner: string;
  readonly photograph: Photograph;
  /** Known where the API answered. */
  readonly imageId: string | undefined;
  /** `lost`: the request got no answer, or an error of the server, so that it may have had its effect. */
  readonly answer: 'accepted' | 'refused' | 'lost';
  deletion: 'none' | 'accepted' | 'lost';
  readonly history: string[];
}
