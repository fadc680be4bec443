import type { IntegrationResponse, MethodResponse } from 'aws-cdk-lib/aws-apigateway';

/** One way in which a service's answer becomes the API's. */
export interface Answer {
  readonly statusCode: string;
  /** Which statuses of the service it is for; all others where it is missing. */
  readonly of?: string;
  /** A mapping template; statuses that it overrides with are declared by `overrides`. */
  readonly template: string;
  readonly overrides?: readonly string[];
}

/** What a method and its integration have to declare for these answers. */
export interface Answers {
  readonly integrationResponses: IntegrationResponse[];
  readonly methodResponses: MethodResponse[];
}

const allowOrigin = 'method.response.header.Access-Control-Allow-Origin';

/** Declares answers in JSON, each with the header that lets a page of that origin read it. */
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

/** Any status that is an error of the service. */
export const anyError = '[45]\\d{2}';
