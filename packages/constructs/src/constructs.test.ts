import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ConsumerAccounts,
  EventPipe,
  EventRegistry,
  FunctionConsumer,
  type FunctionOptions,
  QueueConsumer,
  WorkflowConsumer,
} from './index.ts';

const entry = new URL('./fixtures/ship-order.ts', import.meta.url);

/** A shop of other people, whose names are not ours. */
const contract = {
  name: 'ship-order',
  description: 'Ships an order.',
  subscriptions: {
    orderPlaced: { source: ['com.acme.shop'], detailType: ['order.placed'] },
    orderPaid: { source: ['com.acme.billing'], detailType: ['Order Paid'] },
  },
  publishes: [
    { source: 'com.acme.shop', detailTypes: ['order.shipped'] },
    { source: 'com.acme.audit', detailTypes: ['a/b "c"', 'ü'] },
  ],
};

let folder: string;
let definition: URL;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eventwright-constructs-'));
  const write = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return pathToFileURL(path.join(folder, name));
  };
  definition = write('flow.asl.json', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(make: (stack: Stack, eventBus: EventBus) => unknown): Template {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Acme');
  make(stack, new EventBus(stack, 'Bus'));
  return Template.fromStack(stack);
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

function statements(template: Template, action: string): readonly Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }): readonly Statement[] => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => [Action].flat().includes(action));
}

describe('A queue consumer', () => {
  const make = (options: FunctionOptions = {}) =>
    synthesize(
      (stack, eventBus) =>
        new QueueConsumer(stack, 'Ship', { ...contract, entry }, { eventBus, function: options }),
    );

  it('has one rule per event, named after the event', () => {
    const rules = make().findResources('AWS::Events::Rule');
    const names = Object.keys(rules).map((id) => /^Ship(\w+)Rule/.exec(id)?.[1]);
    expect(names.sort()).toEqual(['OrderPaid', 'OrderPlaced']);
  });

  it('may publish the events of its contract, with one statement per source', () => {
    expect(statements(make(), 'events:PutEvents').map(({ Condition }) => Condition)).toEqual(
      contract.publishes.map(({ source, detailTypes }) => ({
        'ForAllValues:StringEquals': { 'events:source': source },
        StringEquals: { 'events:detail-type': detailTypes },
        Null: { 'events:source': 'false' },
      })),
    );
  });

  it('keeps its grants and its dead-letter queue, whatever the function’s options are', () => {
    const hostile = {
      memorySize: 1024,
      role: undefined,
      logGroup: undefined,
      environment: { EVENT_BUS_NAME: 'another', MINE: 'x' },
    } as FunctionOptions;
    const template = make(hostile);
    template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 1024,
      Role: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ShipRole'), 'Arn'] },
      LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('^ShipLogGroup') } },
      Environment: {
        Variables: { EVENT_BUS_NAME: { Ref: Match.stringLikeRegexp('^Bus') }, MINE: 'x' },
      },
    });
    expect(statements(template, 'events:PutEvents')).toHaveLength(2);
    expect(statements(template, 'sqs:ReceiveMessage')).toHaveLength(1);
  });

  it('is a grantee', () => {
    const template = synthesize((stack, eventBus) => {
      const consumer = new QueueConsumer(stack, 'Ship', { ...contract, entry }, { eventBus });
      new Bucket(stack, 'Labels').grantRead(consumer);
    });
    expect(statements(template, 's3:GetObject*')).toHaveLength(1);
  });
});

it('A function consumer that publishes nothing gets neither permissions nor the bus name', () => {
  const template = synthesize(
    (stack, eventBus) =>
      new FunctionConsumer(stack, 'Bill', { ...contract, publishes: [], entry }, { eventBus }),
  );
  expect(statements(template, 'events:PutEvents')).toEqual([]);
  expect(JSON.stringify(template.findResources('AWS::Lambda::Function'))).not.toContain(
    'EVENT_BUS_NAME',
  );
  template.hasResourceProperties('AWS::Lambda::Function', {
    DeadLetterConfig: { TargetArn: Match.anyValue() },
  });
});

it('A workflow consumer keeps its definition and its substitutions', () => {
  const template = synthesize(
    (stack, eventBus) =>
      new WorkflowConsumer<{ TABLE: string }, 'orderPlaced' | 'orderPaid'>(
        stack,
        'Flow',
        { ...contract, definition },
        { eventBus, environment: { TABLE: 't' }, stateMachine: { tracingEnabled: false } },
      ),
  );
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    DefinitionString: Match.stringLikeRegexp('"StartAt":"A"'),
    DefinitionSubstitutions: { TABLE: 't', EVENT_BUS_NAME: Match.anyValue() },
    TracingConfiguration: { Enabled: false },
  });
});

it('A workflow consumer that publishes nothing gets no bus name', () => {
  const template = synthesize(
    (stack, eventBus) =>
      new WorkflowConsumer(
        stack,
        'Flow',
        { ...contract, publishes: [], definition },
        { eventBus, environment: { TABLE: 't' } },
      ),
  );
  expect(statements(template, 'events:PutEvents')).toEqual([]);
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    DefinitionSubstitutions: { TABLE: 't', EVENT_BUS_NAME: Match.absent() },
  });
});

it('A pipe rejects a second condition on a field that its contract filters', () => {
  const pipe = {
    description: 'A parcel was scanned.',
    pattern: { source: ['aws.s3'], detailType: ['Object Created'] },
    inputTemplate: '{"key": <$.body.detail.object.key>}',
    source: 'com.acme.parcels',
    detailType: 'parcel.scanned',
  };
  const make = (where: object) => () =>
    synthesize((stack, eventBus) => new EventPipe(stack, 'Scan', pipe, { eventBus, where }));
  expect(make({ source: ['aws.ec2'] })).toThrow('where.source: the source');
  const template = make({ detail: { bucket: { name: ['scans'] } } })();
  template.hasResourceProperties('AWS::Pipes::Pipe', {
    TargetParameters: {
      EventBridgeEventBusParameters: { Source: 'com.acme.parcels', DetailType: 'parcel.scanned' },
    },
  });
});

it('A registry rejects a name that EventBridge rejects', () => {
  const schema = { name: 'A', schemaName: 'a b', description: '', file: definition };
  expect(() => synthesize((stack) => new EventRegistry(stack, 'Registry', [schema]))).toThrow(
    'The registry accepts no schema named a b.',
  );
});

const claims = 'arn:aws:events:eu-west-1:111122223333:event-bus/claims';

describe('A consumer of events that arrive on other buses', () => {
  const elsewhere = { orderPlaced: 'default', orderPaid: claims };

  function busesOfRules(template: Template): Readonly<Record<string, unknown>> {
    const rules = Object.entries(template.findResources('AWS::Events::Rule'));
    return Object.fromEntries(
      rules.map(([id, { Properties }]) => [
        /^Ship(\w+)Rule/.exec(id)?.[1] ?? id,
        Properties.EventBusName ?? 'default',
      ]),
    );
  }

  it('creates its rules on the buses that the contract names', () => {
    const template = synthesize(
      (stack, eventBus) =>
        new QueueConsumer(stack, 'Ship', { ...contract, entry, buses: elsewhere }, { eventBus }),
    );
    expect(busesOfRules(template)).toEqual({ OrderPlaced: 'default', OrderPaid: claims });
  });

  it('has a rule on the bus that is passed for it, whatever the contract says', () => {
    const template = synthesize((stack, eventBus) => {
      const eventBuses = { orderPaid: EventBus.fromEventBusName(stack, 'Other', 'other') };
      const props = { eventBus, eventBuses };
      new FunctionConsumer(stack, 'Ship', { ...contract, entry, buses: elsewhere }, props);
    });
    expect(busesOfRules(template)).toEqual({ OrderPlaced: 'default', OrderPaid: 'other' });
  });
});

describe('The accounts that consume from a bus', () => {
  const shop = { source: 'com.acme.shop', detailTypes: ['order.shipped'] };
  const template = () =>
    synthesize(
      (stack, eventBus) =>
        new ConsumerAccounts(stack, 'Accounts', { '111122223333': [shop] }, { eventBus }),
    );

  function statementOf(id: string) {
    const policies = Object.values(template().findResources('AWS::Events::EventBusPolicy'));
    return policies.find((policy) => policy['Properties'].StatementId === id)?.['Properties']
      .Statement;
  }

  it('may create rules for the declared events and no others', () => {
    expect(statementOf('Account1111222233330')).toMatchObject({
      Effect: 'Allow',
      Action: 'events:PutRule',
      Condition: {
        'ForAllValues:StringEquals': {
          'events:source': 'com.acme.shop',
          'events:detail-type': ['order.shipped'],
        },
        Null: { 'events:source': 'false', 'events:detail-type': 'false' },
      },
    });
  });

  it('may change only their own rules and may not put events', () => {
    const { Action, Condition } = statementOf('Account111122223333Rules');
    expect(Action).toEqual([
      'events:PutTargets',
      'events:DeleteRule',
      'events:RemoveTargets',
      'events:DisableRule',
      'events:EnableRule',
      'events:DescribeRule',
      'events:ListTargetsByRule',
      'events:TagResource',
      'events:UntagResource',
      'events:ListTagsForResource',
    ]);
    expect(Condition).toEqual({
      StringEqualsIfExists: { 'events:creatorAccount': '111122223333' },
    });
  });
});
