// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { describe, expect, it } from 'vitest';
import { expand, typesOf } from './testing/expand.ts';

describe('A state machine', () => {
  it('is started by its events, with a role for each', () => {
    const Events = {
      A: { Type: 'EventBridgeRule', Properties: { Pattern: { source: ['a'] } } },
      B: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 minute)' } },
      C: { Type: 'Api', Properties: { Path: '/orders', Method: 'post' } },
    };
    const Properties = {
      DefinitionUri: 'a.asl.json',
      DefinitionSubstitutions: { Q: 'q' },
      Policies: [{ DynamoDBCrudPolicy: { TableName: 't' } }],
      Events,
    };
    const { template } = expand({ M: { Type: 'AWS::Serverless::StateMachine', Properties } });
    expect(typesOf(template)).toMatchObject({
      M: 'AWS::StepFunctions::StateMachine',
      MRole: 'AWS::IAM::Role',
      MA: 'AWS::Events::Rule',
      MARole: 'AWS::IAM::Role',
      MB: 'AWS::Scheduler::Schedule',
      MBRole: 'AWS::IAM::Role',
      MCRole: 'AWS::IAM::Role',
      ServerlessRestApi: 'AWS::ApiGateway::RestApi',
    });
    expect(template.Resources['M']?.Properties).toMatchObject({
      DefinitionS3Location: 'a.asl.json',
    });
  });
});
