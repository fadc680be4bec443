import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';

/**
 * The fields of the access log, one line of JSON per request (API Gateway developer guide,
 * "Variables for access logging"). `sub` and `extendedRequestId` name an upload: it is
 * `users/{sub}/{extendedRequestId}`.
 */
const accessLogFields = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  traceId: '$context.xrayTraceId',
  sub: '$context.authorizer.claims.sub',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  path: '$context.path',
  protocol: '$context.protocol',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  errorType: '$context.error.responseType',
  error: '$context.error.message',
  authorizerError: '$context.authorizer.error',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integration.error',
  integrationMilliseconds: '$context.integration.latency',
  wafStatus: '$context.waf.status',
  wafError: '$context.waf.error',
  wafResponse: '$context.wafResponseCode',
} as const;

/** The fields in the format of API Gateway. */
export const accessLogFormat = AccessLogFormat.custom(JSON.stringify(accessLogFields));
