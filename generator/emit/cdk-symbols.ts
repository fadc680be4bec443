import type { Code } from '../typescript/code.ts';
import type { Module } from '../typescript/module.ts';

/** Where the symbols that construct templates name come from, and whether they are only types. */
const cdkSymbols = {
  Architecture: ['aws-cdk-lib/aws-lambda', 'value'],
  CfnPipe: ['aws-cdk-lib/aws-pipes', 'value'],
  CfnRegistry: ['aws-cdk-lib/aws-eventschemas', 'value'],
  CfnSchema: ['aws-cdk-lib/aws-eventschemas', 'value'],
  Construct: ['constructs', 'value'],
  DefinitionBody: ['aws-cdk-lib/aws-stepfunctions', 'value'],
  Duration: ['aws-cdk-lib', 'value'],
  EventPattern: ['aws-cdk-lib/aws-events', 'type'],
  EventSourceMapping: ['aws-cdk-lib/aws-lambda', 'value'],
  EventSourceMappingOptions: ['aws-cdk-lib/aws-lambda', 'type'],
  IEventBusRef: ['aws-cdk-lib/aws-events', 'type'],
  LambdaFunction: ['aws-cdk-lib/aws-events-targets', 'value'],
  LogGroup: ['aws-cdk-lib/aws-logs', 'value'],
  LogLevel: ['aws-cdk-lib/aws-stepfunctions', 'value'],
  NodejsFunction: ['aws-cdk-lib/aws-lambda-nodejs', 'value'],
  NodejsFunctionProps: ['aws-cdk-lib/aws-lambda-nodejs', 'type'],
  OutputFormat: ['aws-cdk-lib/aws-lambda-nodejs', 'value'],
  PolicyDocument: ['aws-cdk-lib/aws-iam', 'value'],
  PolicyStatement: ['aws-cdk-lib/aws-iam', 'value'],
  Queue: ['aws-cdk-lib/aws-sqs', 'value'],
  QueueEncryption: ['aws-cdk-lib/aws-sqs', 'value'],
  RetentionDays: ['aws-cdk-lib/aws-logs', 'value'],
  Role: ['aws-cdk-lib/aws-iam', 'value'],
  Rule: ['aws-cdk-lib/aws-events', 'value'],
  Runtime: ['aws-cdk-lib/aws-lambda', 'value'],
  RuntimeEnvironment: ['@eventwright/runtime', 'type'],
  ServicePrincipal: ['aws-cdk-lib/aws-iam', 'value'],
  SfnStateMachine: ['aws-cdk-lib/aws-events-targets', 'value'],
  SqsQueue: ['aws-cdk-lib/aws-events-targets', 'value'],
  Stack: ['aws-cdk-lib', 'value'],
  StateMachine: ['aws-cdk-lib/aws-stepfunctions', 'value'],
  StateMachineProps: ['aws-cdk-lib/aws-stepfunctions', 'type'],
  StateMachineType: ['aws-cdk-lib/aws-stepfunctions', 'value'],
  Tracing: ['aws-cdk-lib/aws-lambda', 'value'],
  fileURLToPath: ['node:url', 'value'],
  readFileSync: ['node:fs', 'value'],
} as const satisfies Readonly<Record<string, readonly [from: string, kind: 'value' | 'type']>>;

/** A symbol that a construct template may name. */
export type CdkSymbol = keyof typeof cdkSymbols;

/** Imports symbols and gives a view of them, each under its own name. */
export function importCdk(
  module: Module,
  symbols: readonly CdkSymbol[],
): Readonly<Record<string, Code>> {
  return Object.fromEntries(
    symbols.map((symbol) => {
      const [from, kind] = cdkSymbols[symbol];
      const local =
        kind === 'type' ? module.importType(symbol, from) : module.importValue(symbol, from);
      return [symbol, local];
    }),
  );
}
