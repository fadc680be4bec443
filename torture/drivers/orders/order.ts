/** What the driver knows about one order. */
export interface Order {
  readonly orderId: string;
  readonly quantity: number;
  readonly card: string;
  /** `lost`: the request got no response or a server error, so it may have had its effect. */
  answer: 'accepted' | 'refused' | 'lost';
  readonly history: string[];
}
