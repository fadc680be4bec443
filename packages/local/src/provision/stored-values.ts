import { CallError, type Cloud } from '../services/service.ts';
import type { StoredValues } from '../template/dynamic-references.ts';

/** Finds parameters and secrets in the user's values, otherwise in the running cloud. */
export function storedValues(
  call: Cloud['call'],
  given: Readonly<Record<string, string>>,
): StoredValues {
  const own = (name: string) => (Object.hasOwn(given, name) ? given[name] : undefined);
  const ask = async (service: string, operation: string, input: Record<string, string>) => {
    try {
      return await call(service, operation, input);
    } catch (error) {
      if (error instanceof CallError) return {};
      throw error;
    }
  };
  return {
    async parameter(name, version) {
      if (own(name) !== undefined) return own(name);
      const wanted = version === undefined ? name : `${name}:${version}`;
      const { Parameter } = await ask('ssm', 'GetParameter', { Name: wanted });
      const value = (Parameter as { readonly Value?: unknown } | undefined)?.Value;
      return value === undefined ? undefined : String(value);
    },
    async secret(id, stage, version) {
      if (own(id) !== undefined) return own(id);
      const { SecretString } = await ask('secretsmanager', 'GetSecretValue', {
        SecretId: id,
        ...(stage === undefined ? {} : { VersionStage: stage }),
        ...(version === undefined ? {} : { VersionId: version }),
      });
      return SecretString === undefined ? undefined : String(SecretString);
    },
  };
}
