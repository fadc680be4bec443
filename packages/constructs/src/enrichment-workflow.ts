import { Role } from 'aws-cdk-lib/aws-iam';
import {
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { deliveredLogGroup } from './delivered-log-group.ts';
import { serviceOfThisAccount } from './service-of-this-account.ts';

/**
 * What an Express workflow turns each stream record into. `workflow`: the same record, with images
 * and keys as plain JSON. `outbox`: the event in an outbox item.
 */
export type Enrichment = 'workflow' | 'outbox';

/**
 * JSONata that converts a DynamoDB attribute value to JSON text, which is then parsed. JSONata
 * sequences would flatten nested lists and lists of one element.
 */
const plain = `
  $quoted := function($text) { $substring($string([$text]), 1, $length($string([$text])) - 2) };
  $json := function($value) { (
    $type := $keys($value)[0];
    $type = 'S' or $type = 'B' ? $quoted($lookup($value, $type)) :
    $type = 'N' ? $value.N :
    $type = 'BOOL' ? $string($value.BOOL) :
    $type = 'NULL' ? 'null' :
    $type = 'M' ? $object($value.M) :
    $type = 'L' ? '[' & $join($map($value.L, function($one) { $json($one) }), ',') & ']' :
    $type = 'NS' ? '[' & $join($value.NS, ',') & ']' :
    '[' & $join($map($lookup($value, $type), function($one) { $quoted($one) }), ',') & ']'
  ) };
  $object := function($map) {
    '{' & $join($each($map, function($value, $name) { $quoted($name) & ':' & $json($value) }), ',') & '}'
  };`;

const image = (name: string) =>
  `$exists($record.dynamodb.${name}) ? { '${name}': $parse($object($record.dynamodb.${name})) } : {}`;

/** The pipe passes a list of records and expects a list of the same length, even for one record. */
const outputs: Readonly<Record<Enrichment, string>> = {
  workflow: `{% (${plain}
  [$map($states.input, function($record) {
    $merge([$record, { 'dynamodb': $merge([$record.dynamodb, ${['Keys', 'NewImage', 'OldImage']
      .map(image)
      .map((each) => `(${each})`)
      .join(', ')}]) }])
  })]
) %}`,
  outbox: `{% [$map($states.input, function($record) {
  {
    'source': $record.dynamodb.NewImage.source.S,
    'detailType': $record.dynamodb.NewImage.detailType.S,
    'detail': $parse($record.dynamodb.NewImage.detail.S)
  }
})] %}`,
};

/**
 * Creates an Express workflow with one state, for transformations that an input template cannot do.
 * It has no permissions.
 */
export function enrichmentWorkflow(scope: Construct, enrichment: Enrichment): StateMachine {
  const within = new Construct(scope, 'Enrichment');
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Convert',
    States: { Convert: { Type: 'Pass', Output: outputs[enrichment], End: true } },
  };
  return new StateMachine(within, 'StateMachine', {
    stateMachineType: StateMachineType.EXPRESS,
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
    role: new Role(within, 'Role', { assumedBy: serviceOfThisAccount(within, 'states') }),
    tracingEnabled: true,
    logs: {
      destination: deliveredLogGroup(within, 'states'),
      level: LogLevel.ERROR,
      includeExecutionData: false,
    },
  });
}
