/** What the driver knows about one article. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  /** `lost`: the request got no response or a server error, so it may have had its effect. */
  answer: 'accepted' | 'refused' | 'lost';
  readonly history: string[];
}
