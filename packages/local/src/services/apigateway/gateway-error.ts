/** An answer that API Gateway gives itself, with the words of its default gateway responses. */
export class GatewayError extends Error {
  readonly status: number;
  /** The `x-amzn-errortype` header. */
  readonly type: string;
  /** Which gateway response a template can change it by, such as `UNAUTHORIZED`. */
  readonly responseType: string;

  constructor(status: number, type: string, message: string, responseType: string) {
    super(message);
    this.name = 'GatewayError';
    this.status = status;
    this.type = type;
    this.responseType = responseType;
  }
}
