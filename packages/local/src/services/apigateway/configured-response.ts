/** An `AWS::ApiGateway::GatewayResponse`: how an API answers what it refuses itself. */
export interface GatewayResponse {
  readonly StatusCode?: string;
  /** By `gatewayresponse.header.Name`; constants in quotes. */
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  /** By media type. */
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}
