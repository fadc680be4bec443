import {
  AwsIntegration,
  type IntegrationResponse,
  type MethodResponse,
  PassthroughBehavior,
  type Resource,
} from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { mappingTemplate } from './mapping-template.ts';

/** How many records a page of the list has. */
const pageSize = 25;

/** `GET /images/{id}` and `GET /images?after=…`: records of the caller, straight out of DynamoDB. */
export function addReadRoutes(images: Resource, table: Table): void {
  const credentialsRole = new Role(images, 'ReadRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  table.grant(credentialsRole, 'dynamodb:GetItem', 'dynamodb:Query');
  const read = (action: string, request: string, response: string) =>
    new AwsIntegration({
      service: 'dynamodb',
      action,
      integrationHttpMethod: 'POST',
      options: {
        credentialsRole,
        passthroughBehavior: PassthroughBehavior.NEVER,
        requestTemplates: {
          'application/json': mappingTemplate(request, {
            table: table.tableName,
            pageSize: String(pageSize),
          }),
        },
        integrationResponses: integrationResponses(response),
      },
    });
  images.addMethod('GET', read('Query', 'list-request.vtl', 'list-response.vtl'), {
    requestParameters: { 'method.request.querystring.after': false },
    methodResponses,
  });
  images
    .addResource('{id}')
    .addMethod('GET', read('GetItem', 'get-request.vtl', 'get-response.vtl'), { methodResponses });
}

function integrationResponses(response: string): IntegrationResponse[] {
  const record = mappingTemplate('record.vtl', { picture: mappingTemplate('picture.vtl') });
  return [
    {
      statusCode: '200',
      responseTemplates: {
        'application/json': mappingTemplate(response, { record, pageSize: String(pageSize) }),
      },
    },
    {
      statusCode: '502',
      selectionPattern: '[45]\\d{2}',
      responseTemplates: { 'application/json': mappingTemplate('failed-response.vtl') },
    },
  ];
}

const methodResponses: MethodResponse[] = [
  { statusCode: '200' },
  { statusCode: '404' },
  { statusCode: '502' },
];
