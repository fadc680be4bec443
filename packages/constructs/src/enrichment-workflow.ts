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
 * What an Express workflow makes of each record of a stream. `workflow`: the same record, with its
 * images and keys as plain JSON. `outbox`: the event that an outbox's item holds.
 */
export type Enrichment = 'workflow' | 'outbox';

/**
 * JSONata that writes a typed value as JSON text, to be parsed as a whole: lists of lists and lists of
 * one element stay what they are, which sequences of JSONata do not.
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

/** The pipe gives a list of records and takes back a list of the same length, of one record too. */
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

/** An Express workflow of one state, for what an input template cannot do. It may do nothing else. */
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
