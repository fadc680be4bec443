import { type AwsEventEntry, awsEventData } from './event-data.ts';

/** Every event of AWS whose schema is known, sorted by name. */
export function allAwsEvents(): readonly AwsEventEntry[] {
  return awsEventData().events;
}

/**
 * The events that a reference can mean: the name of a schema (`aws.s3@ObjectCreated`), or a source
 * and a detail type (`aws.s3@Object Created`), or a detail type alone. More than one only where
 * services share a detail type.
 */
export function findAwsEvents(reference: string): readonly AwsEventEntry[] {
  const all = allAwsEvents();
  const named = all.filter(({ name }) => name === reference);
  if (named.length > 0) return named;
  return all.filter(({ source, detailType }) => {
    return `${source}@${detailType}` === reference || detailType === reference;
  });
}

/** The events whose source, detail type or fields have all the words of a text, whatever their case. */
export function searchAwsEvents(
  text: string,
  fieldsOf: (event: AwsEventEntry) => readonly string[],
): readonly AwsEventEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return allAwsEvents().filter((event) => {
    const own = [event.name, event.source, event.detailType, ...fieldsOf(event)];
    const within = own.join('\n').toLowerCase();
    return words.every((word) => within.includes(word));
  });
}
