import type { Json, JsonObject } from '@eventwright/json';
import { listOf, objectOf } from './distribution.ts';

/** Adds and removes the headers that a response headers policy says. */
export type ChangeHeaders = (
  headers: Readonly<Record<string, string>>,
) => Readonly<Record<string, string>>;

interface AddedHeader {
  readonly name: string;
  readonly value: string;
  readonly overrides: boolean;
}

/** Reads `ResponseHeadersPolicyConfig`. */
export function readHeadersPolicy(configuration: JsonObject): ChangeHeaders {
  const removed = listOf(objectOf(configuration['RemoveHeadersConfig'])['Items']).map((item) =>
    String(item['Header']).toLowerCase(),
  );
  const added = [
    ...securityHeaders(objectOf(configuration['SecurityHeadersConfig'])),
    ...listOf(objectOf(configuration['CustomHeadersConfig'])['Items']).map((item) =>
      header(String(item['Header']), item['Value'], item),
    ),
  ];
  return (headers) => {
    const kept = Object.entries(headers).filter(([name]) => !removed.includes(name));
    const changed = new Map(kept);
    for (const { name, value, overrides } of added) {
      if (overrides || !changed.has(name)) changed.set(name, value);
    }
    return Object.fromEntries(changed);
  };
}

function securityHeaders(security: JsonObject): readonly AddedHeader[] {
  const found: AddedHeader[] = [];
  for (const [member, [name, value]] of Object.entries(writers)) {
    const settings = security[member];
    if (settings !== undefined)
      found.push(header(name, value(objectOf(settings)), objectOf(settings)));
  }
  return found;
}

const writers: Readonly<Record<string, readonly [string, (settings: JsonObject) => Json]>> = {
  ContentSecurityPolicy: [
    'content-security-policy',
    ({ ContentSecurityPolicy = '' }) => ContentSecurityPolicy,
  ],
  ContentTypeOptions: ['x-content-type-options', () => 'nosniff'],
  FrameOptions: ['x-frame-options', ({ FrameOption = '' }) => FrameOption],
  ReferrerPolicy: ['referrer-policy', ({ ReferrerPolicy = '' }) => ReferrerPolicy],
  StrictTransportSecurity: ['strict-transport-security', transportSecurity],
};

function transportSecurity(settings: JsonObject): string {
  const { AccessControlMaxAgeSec = 0, IncludeSubdomains, Preload } = settings;
  return [
    `max-age=${String(AccessControlMaxAgeSec)}`,
    ...(isTrue(IncludeSubdomains) ? ['includeSubDomains'] : []),
    ...(isTrue(Preload) ? ['preload'] : []),
  ].join('; ');
}

function header(name: string, value: Json | undefined, { Override }: JsonObject): AddedHeader {
  return { name: name.toLowerCase(), value: String(value ?? ''), overrides: isTrue(Override) };
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === 'true';
}
