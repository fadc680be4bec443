import type { IntegrationResponse, MethodResponse } from 'aws-cdk-lib/aws-apigateway';

/** The mapping of a service's response to a response of the API. */
export interface Answer {
  readonly statusCode: string;
  /** The statuses of the service that it applies to; if it is missing, all others. */
  readonly of?: string;
  /** A mapping template. `overrides` lists the statuses that it may set. */
  readonly template: string;
  readonly overrides?: readonly string[];
}

/** The declarations that a method and its integration need for these responses. */
export interface Answers {
  readonly integrationResponses: IntegrationResponse[];
  readonly methodResponses: MethodResponse[];
}

const allowOrigin = 'method.response.header.Access-Control-Allow-Origin';

/** Declares JSON responses with the header that allows pages of that origin to read them. */
export function answersTo(origin: string, answers: readonly Answer[]): Answers {
  const statuses = answers.flatMap(({ overrides = [], statusCode }) => [statusCode, ...overrides]);
  return {
    integrationResponses: answers.map(({ of, statusCode, template }) => ({
      statusCode,
      ...(of === undefined ? {} : { selectionPattern: of }),
      responseParameters: { [allowOrigin]: `'${origin}'` },
      responseTemplates: { 'application/json': template },
    })),
    methodResponses: [...new Set(statuses)].map((statusCode) => ({
      statusCode,
      responseParameters: { [allowOrigin]: true },
    })),
  };
}

/** Matches every error status of the service. */
export const anyError = '[45]\\d{2}';
