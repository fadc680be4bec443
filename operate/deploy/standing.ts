import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { ListSchemasCommand, NotFoundException, SchemasClient } from '@aws-sdk/client-schemas';
import type { ClientOptions } from '../place.ts';
import type { ComparedTemplate } from './compare-templates.ts';

/** What is in an account before a deployment. */
export interface Standing {
  /** The template of the stack; undefined if there is no such stack. */
  readonly deployed: ComparedTemplate | undefined;
  /** Whether the registry has events that a change could break. */
  readonly hasEvents: boolean;
}

/**
 * Reads what is in the account. Throws an error with one sentence for people if the account cannot
 * be reached.
 */
export async function readStanding(
  { stack, registry }: { readonly stack: string; readonly registry: string },
  client: ClientOptions = {},
): Promise<Standing> {
  try {
    const [deployed, hasEvents] = await Promise.all([
      readDeployed(new CloudFormationClient(client), stack),
      isAnythingRegistered(new SchemasClient(client), registry),
    ]);
    return { deployed, hasEvents };
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.');
    const hint = 'Set AWS_PROFILE and AWS_REGION, or pass --dry-run to stop before AWS is reached.';
    throw new Error(`The account cannot be read: ${why} ${hint}`, { cause: error });
  }
}

async function readDeployed(
  client: CloudFormationClient,
  StackName: string,
): Promise<ComparedTemplate | undefined> {
  const command = new GetTemplateCommand({ StackName, TemplateStage: 'Processed' });
  try {
    const { TemplateBody = '' } = await client.send(command);
    return JSON.parse(TemplateBody) as ComparedTemplate;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

async function isAnythingRegistered(client: SchemasClient, RegistryName: string): Promise<boolean> {
  try {
    const { Schemas = [] } = await client.send(new ListSchemasCommand({ RegistryName }));
    return Schemas.length > 0;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
}
