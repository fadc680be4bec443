/** The facts of a template that determine the bill. */
export interface TemplateFacts {
  /** Memory of process-image, and of record-notification, in MB. */
  readonly queuedFunctionMegabytes: number;
  readonly directFunctionMegabytes: number;
  /** Queues that something polls. */
  readonly polledQueues: number;
  /** Pipes that read the stream of a table. */
  readonly streamReaders: number;
  /** The number of states for an image whose owner is notified. */
  readonly transitions: number;
  /** Metrics that alarms watch. An alarm on an expression is charged for each metric in it. */
  readonly alarmMetrics: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  readonly archives: number;
  readonly isTraced: boolean;
  readonly hasPointInTimeRecovery: boolean;
  /** Every type of the template. */
  readonly types: ReadonlySet<string>;
}

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Reads the facts that determine the bill. Throws if the template is not the image pipeline's. */
export function readFacts(template: {
  readonly Resources: Readonly<Record<string, Resource>>;
}): TemplateFacts {
  const all = Object.entries(template.Resources);
  const ofType = <Properties>(type: string): readonly Properties[] =>
    all
      .filter(([, { Type }]) => Type === type)
      // The template is CDK's own, and each type has the properties that it is asked for here.
      .map(([id, { Properties = {} }]) => ({ id, ...Properties }) as Properties);
  const functions = ofType<FunctionResource>('AWS::Lambda::Function');
  const queued = functions.find(({ id }) => id.includes('ProcessImage'));
  const direct = functions.find(({ id }) => id.includes('RecordNotification'));
  const machine = ofType<Machine>('AWS::StepFunctions::StateMachine').find(({ id }) =>
    id.includes('DeliverImage'),
  );
  if (queued === undefined || direct === undefined || machine === undefined) {
    throw new Error('The template has not the functions and the workflow of the image pipeline.');
  }
  const pipes = ofType<object>('AWS::Pipes::Pipe');
  const streams = pipes.filter((pipe) => JSON.stringify(pipe).includes('DynamoDBStreamParameters'));
  return {
    queuedFunctionMegabytes: queued.MemorySize,
    directFunctionMegabytes: direct.MemorySize,
    polledQueues: ofType('AWS::Lambda::EventSourceMapping').length + pipes.length - streams.length,
    streamReaders: streams.length,
    transitions: countTransitions(definitionOf(machine)),
    alarmMetrics: ofType<AlarmResource>('AWS::CloudWatch::Alarm').reduce(
      (sum, { Metrics }) =>
        sum + (Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1),
      0,
    ),
    compositeAlarms: ofType('AWS::CloudWatch::CompositeAlarm').length,
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    archives: ofType('AWS::Events::Archive').length,
    isTraced: JSON.stringify(ofType('AWS::ApiGateway::Stage')).includes('"TracingEnabled":true'),
    hasPointInTimeRecovery: JSON.stringify(ofType('AWS::DynamoDB::Table')).includes(
      '"PointInTimeRecoveryEnabled":true',
    ),
    types: new Set(all.map(([, { Type }]) => Type)),
  };
}

interface FunctionResource {
  readonly id: string;
  readonly MemorySize: number;
}

interface AlarmResource {
  readonly Metrics?: readonly { readonly MetricStat?: unknown }[];
}

interface Machine {
  readonly id: string;
  readonly DefinitionString?: unknown;
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface State {
  readonly Next?: string;
  readonly Choices?: readonly { readonly Next: string }[];
}

/** The definition is text, in which substitutions are written as `${NAME}`. */
function definitionOf({ DefinitionString }: Machine): Definition {
  if (typeof DefinitionString === 'string') return JSON.parse(DefinitionString) as Definition;
  throw new Error('The definition of the workflow is no text.');
}

/**
 * Counts the states from the start to an end, taking the first choice each time: processed, and to
 * be notified.
 */
function countTransitions({ StartAt, States }: Definition): number {
  let count = 0;
  for (let name: string | undefined = StartAt; name !== undefined; count += 1) {
    const state: State | undefined = States[name];
    name = state?.Choices?.[0]?.Next ?? state?.Next;
    if (count > Object.keys(States).length) throw new Error('The workflow goes in a circle.');
  }
  return count;
}
