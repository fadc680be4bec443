/** What the cases run against: a local cloud, or a real account with the clients' own credentials. */
export interface ConformanceTarget {
  /** `undefined` is AWS itself. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly account: string;
}

/** The credentials of a local cloud; a real account takes those of the client's own chain. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The account that the cases are written with. */
export const writtenAccount = '000000000000';
