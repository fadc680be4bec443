import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import type { Place } from './place.ts';

/** A resource of a stack. */
export interface StackResource {
  readonly logicalId: string;
  /** What `Ref` gives: a queue's address, a state machine's ARN, `bus|rule` for a rule. */
  readonly physicalId: string;
  readonly type: string;
}

/** The template of a stack, with unresolved intrinsic functions. */
export interface StackTemplate {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }
    >
  >;
}

/** Reads the template that a stack was deployed with. Throws if there is no such stack. */
export async function readTemplate(place: Place): Promise<StackTemplate> {
  const client = new CloudFormationClient(place.client);
  const reading = new GetTemplateCommand({
    StackName: place.stackName,
    TemplateStage: 'Processed',
  });
  const { TemplateBody = '' } = await client.send(reading);
  try {
    return JSON.parse(TemplateBody) as StackTemplate;
  } catch (cause) {
    const message = `The template of ${place.stackName} is not JSON, as the CDK writes it.`;
    throw new Error(message, { cause });
  }
}

/** Reads the outputs of a stack. Throws if there is no such stack. */
export async function readOutputs(place: Place): Promise<Readonly<Record<string, string>>> {
  const client = new CloudFormationClient(place.client);
  const answer = await client.send(new DescribeStacksCommand({ StackName: place.stackName }));
  const outputs = answer.Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(
    outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}

/** Reads all resources of a stack. Throws if there is no such stack. */
export async function readResources(place: Place): Promise<readonly StackResource[]> {
  const client = new CloudFormationClient(place.client);
  const found: StackResource[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: place.stackName })) {
    for (const one of page.StackResourceSummaries ?? []) {
      found.push({
        logicalId: one.LogicalResourceId ?? '',
        physicalId: one.PhysicalResourceId ?? '',
        type: one.ResourceType ?? '',
      });
    }
  }
  return found;
}

/**
 * Returns an output that a command needs. If it is missing, throws an error that names the existing
 * outputs.
 */
export function outputNamed(outputs: Readonly<Record<string, string>>, name: string): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new Error(
    `The stack has no output ${name}; it has ${Object.keys(outputs).sort().join(', ') || 'none'}.`,
  );
}
