/** What the driver knows of one order. */
export interface Order {
  readonly orderId: string;
  readonly quantity: number;
  readonly card: string;
  /** `lost`: the request got no answer, or an error of the server, so that it may have had its effect. */
  answer: 'accepted' | 'refused' | 'lost';
  readonly history: string[];
}
