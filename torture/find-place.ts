import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { clientOptions } from '@eventwright/local/testing';
import type { Place } from './driver.ts';
import type { Targets } from './storm-plan.ts';

const targetTypes = new Map([
  ['AWS::SQS::Queue', 'queue'],
  ['AWS::Lambda::Function', 'function'],
  ['AWS::StepFunctions::StateMachine', 'state machine'],
]);

/** Reads the stack of a running cloud through its API. */
export async function findPlace(endpoint: string): Promise<Place> {
  const client = new CloudFormationClient(clientOptions(endpoint));
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));
  const outputs = Stacks.flatMap((stack) => stack.Outputs ?? []);
  return {
    endpoint,
    stackName: Stacks[0]?.StackName ?? '',
    outputs: Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    ),
  };
}

/** The names that a storm may affect: everything that receives deliveries, except the witnesses. */
export async function findTargets({ endpoint, stackName }: Place): Promise<Targets> {
  const client = new CloudFormationClient(clientOptions(endpoint));
  const functions: string[] = [];
  const deliveries: string[] = [];
  const asked = { StackName: stackName };
  for await (const page of paginateListStackResources({ client }, asked)) {
    for (const one of page.StackResourceSummaries ?? []) {
      const kind = targetTypes.get(one.ResourceType ?? '');
      const name = (one.PhysicalResourceId ?? '').split(/[:/]/).at(-1) ?? '';
      if (kind === undefined || name.startsWith('Witness')) continue;
      deliveries.push(name);
      if (kind === 'function') functions.push(name);
    }
  }
  return { functions, deliveries };
}
