import { GatewayError } from '../gateway-error.ts';

/** Nobody knows who calls. */
export function unauthorized(): GatewayError {
  return new GatewayError(401, 'UnauthorizedException', 'Unauthorized', 'UNAUTHORIZED');
}

/** The caller is known, and may not. */
export function forbidden(isExplicit: boolean): GatewayError {
  const message = `User is not authorized to access this resource${isExplicit ? ' with an explicit deny' : ''}`;
  return new GatewayError(403, 'AccessDeniedException', message, 'ACCESS_DENIED');
}

/** A token without the scopes of its method. */
export function missingScope(): GatewayError {
  return new GatewayError(403, 'AccessDeniedException', 'Forbidden', 'ACCESS_DENIED');
}

/** The authorizer itself failed. API Gateway reports only the type of its error. */
export function configurationError(): GatewayError {
  const type = 'AuthorizerConfigurationException';
  return new GatewayError(500, type, '', 'AUTHORIZER_CONFIGURATION_ERROR');
}
