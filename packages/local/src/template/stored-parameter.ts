import type { Template } from './template.ts';

/**
 * The logical id of the `AWS::SSM::Parameter` of the template that a name stands for: a template
 * parameter of the type `AWS::SSM::Parameter::Value<…>` or a dynamic reference `ssm:NAME`.
 * CDK writes the first for `StringParameter.valueForStringParameter`, with an exporting stack elsewhere.
 */
export function storedParameter(template: Template, name: string): string | undefined {
  const wanted = name.startsWith('ssm:') ? name.slice('ssm:'.length) : storedName(template, name);
  if (wanted === undefined) return undefined;
  const found = Object.entries(template.Resources).find(
    ([, { Type, Properties }]) => Type === 'AWS::SSM::Parameter' && Properties?.['Name'] === wanted,
  );
  return found?.[0];
}

/** The name in Systems Manager whose value a template parameter takes. */
export function storedName(template: Template, name: string): string | undefined {
  const parameters = template.Parameters ?? {};
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return parameter?.Type.startsWith('AWS::SSM::Parameter::Value<') ? parameter.Default : undefined;
}
