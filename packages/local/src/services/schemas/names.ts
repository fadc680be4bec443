import { SchemasError } from './schemas-error.ts';

const registryName = /^[.\-_A-Za-z0-9]{1,64}$/;
const schemaName = /^[.\-_A-Za-z0-9@]{1,385}$/;

/**
 * Refuses a name that no registry may have. The lengths and letters are those of the AWS providers
 * of Terraform and CloudFormation; the API reference does not say them.
 */
export function checkRegistryName(name: string): void {
  if (name.startsWith('aws.')) {
    throw new SchemasError('ForbiddenException', `The registry ${name} belongs to AWS.`);
  }
  if (registryName.test(name)) return;
  const message = `${name} is not a valid registry name: 1 to 64 letters, digits, dots, dashes and underscores.`;
  throw new SchemasError('BadRequestException', message);
}

/** Refuses a name that no schema may have. */
export function checkSchemaName(name: string): void {
  if (schemaName.test(name)) return;
  const message = `${name} is not a valid schema name: 1 to 385 letters, digits, dots, dashes, underscores and @.`;
  throw new SchemasError('BadRequestException', message);
}

/**
 * The name of the schema of an event. Spaces are removed and letters keep their case, as in the
 * names of AWS's own registry: `aws.account@RegionOpt-InStatusChange`,
 * `aws.acm@AWSAPICallviaCloudTrail`.
 */
export function nameOfEvent(source: string, detailType: string): string {
  const [from, what] = [source.replace(/[^.\-_A-Za-z0-9]/g, '-'), detailType.replace(/\s/g, '')];
  return `${from}@${what.replace(/[^.\-_A-Za-z0-9]/g, '-')}`.slice(0, 385);
}

/** A text as the name of a type: `Object Created` is `ObjectCreated`. */
export function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Event';
}
