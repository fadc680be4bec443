import { isObject, type Json, type JsonObject } from '@eventwright/json';
import type { Service } from '../services/service.ts';

/** Addresses of distributions, as a template writes them: `https://${Distribution.DomainName}`, and of functions. */
const address = /https?:\/\/[a-z0-9]+\.(cloudfront\.net|lambda-url\.[a-z0-9-]+\.on\.aws)/g;

/**
 * Replaces the addresses that distributions and functions of this template have on AWS by the ones they
 * have here, wherever a property holds one: in the environment of a function, in a template of the API.
 */
export function localizeAddresses(value: JsonObject, services: readonly Service[]): JsonObject {
  const localize = (text: string): string =>
    text.replaceAll(address, (one) => {
      const found = services.map((service) => service.localAddress?.(one)).find(Boolean);
      return found ?? one;
    });
  return mapTexts(value, localize) as JsonObject;
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, mapTexts(member, change)]);
  return Object.fromEntries(members) as JsonObject;
}
