/** What the driver knows of one article. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  /** `lost`: the request got no answer, or an error of the server, so that it may have had its effect. */
  answer: 'accepted' | 'refused' | 'lost';
  readonly history: string[];
}
