import type { Resource } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Answers, answersTo, anyError } from './answers.ts';
import { mappingTemplate } from './mapping-template.ts';
import { tableIntegration } from './table-integration.ts';

/** The number of records per page of the list. */
const pageSize = 25;

/** The origin of the pages that show the responses, and the base URL of their links. */
export interface Shown {
  readonly origin: string;
  /** The URL of the distribution of pictures. */
  readonly picturesUrl: string;
}

/**
 * `GET /images/{id}` and `GET /images?after=…`: records of the caller, read directly from DynamoDB.
 */
export function addReadRoutes(images: Resource, image: Resource, table: Table, shown: Shown): void {
  const role = new Role(images, 'ReadRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  table.grant(role, 'dynamodb:GetItem', 'dynamodb:Query');
  const list = answersWith(shown, 'list-response.vtl');
  images.addMethod(
    'GET',
    tableIntegration('Query', 'list-request.vtl', { table, role, answers: list, pageSize }),
    {
      requestParameters: { 'method.request.querystring.after': false },
      methodResponses: list.methodResponses,
    },
  );
  const one = answersWith(shown, 'get-response.vtl');
  image.addMethod(
    'GET',
    tableIntegration('GetItem', 'get-request.vtl', { table, role, answers: one }),
    { methodResponses: one.methodResponses },
  );
}

function answersWith({ origin, picturesUrl }: Shown, response: string): Answers {
  const picture = mappingTemplate('picture.vtl');
  const record = mappingTemplate('record.vtl', { picture, pictures: picturesUrl });
  const template = mappingTemplate(response, { record, pageSize: String(pageSize) });
  return answersTo(origin, [
    { statusCode: '200', template, overrides: ['404'] },
    { statusCode: '502', of: anyError, template: mappingTemplate('failed-response.vtl') },
  ]);
}
