import { AwsIntegration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Answers } from './answers.ts';
import { mappingTemplate } from './mapping-template.ts';

/** Calls one operation of DynamoDB with the result of a mapping template. */
export function tableIntegration(
  action: 'GetItem' | 'PutItem' | 'Query',
  template: string,
  { answers, pageSize, role, table }: TableCall,
): AwsIntegration {
  return new AwsIntegration({
    service: 'dynamodb',
    action,
    integrationHttpMethod: 'POST',
    options: {
      credentialsRole: role,
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: {
        'application/json': mappingTemplate(template, {
          table: table.tableName,
          pageSize: String(pageSize ?? 0),
        }),
      },
      integrationResponses: answers.integrationResponses,
    },
  });
}

/** The parts of a call to the table. */
export interface TableCall {
  readonly table: Table;
  /** The role that API Gateway assumes. */
  readonly role: IRole;
  readonly answers: Answers;
  readonly pageSize?: number;
}
