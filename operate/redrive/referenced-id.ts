/** The logical id that `Ref` or `Fn::GetAtt` names; undefined for anything else. */
export function referencedId(value: unknown): string | undefined {
  if (!(value instanceof Object)) return undefined;
  const { Ref, 'Fn::GetAtt': attribute } = value as Readonly<Record<string, unknown>>;
  if (typeof Ref === 'string') return Ref;
  if (typeof attribute === 'string') return attribute.split('.')[0];
  return Array.isArray(attribute) ? String(attribute[0]) : undefined;
}
