import { type AwsEventEntry, type AwsType, awsEventData } from './event-data.ts';

/** Every event of AWS whose schema is known, sorted by name. */
export function allAwsEvents(): readonly AwsEventEntry[] {
  return awsEventData().events;
}

/** Detail types that CloudTrail sends with the source of any service. */
export const recordedCalls: ReadonlySet<string> = new Set([
  'AWS API Call via CloudTrail',
  'AWS Service Event via CloudTrail',
  'AWS Console Action via CloudTrail',
  'AWS Console Sign In via CloudTrail',
]);

/** A service whose recorded calls are described well, for those of all others. */
const exampleOfCalls = 'aws.ec2@AWSAPICallViaCloudTrail';

/** A call of any service that CloudTrail records: the form is the same for all of them. */
export function recordedCall(source: string, detailType: string): AwsEventEntry | undefined {
  if (!recordedCalls.has(detailType) || !/^aws\.[a-z0-9-]+$/.test(source)) return undefined;
  const example = allAwsEvents().find(({ name }) => name === exampleOfCalls);
  if (example === undefined) return undefined;
  const words = detailType.split(' ').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = `${source}@${words.join('')}`;
  return { ...example, name, source, detailType };
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
  const found = all.filter(({ source, detailType }) => {
    return `${source}@${detailType}` === reference || detailType === reference;
  });
  const [source = '', detailType = ''] = reference.split('@', 2);
  const call = found.length > 0 ? undefined : recordedCall(source, detailType);
  return call === undefined ? found : [call];
}

/** The events of a source, given with or without `aws.`. */
export function awsEventsOf(source: string): readonly AwsEventEntry[] {
  const wanted = source.startsWith('aws.') ? source : `aws.${source}`;
  return allAwsEvents().filter((event) => event.source === wanted);
}

/** The events whose name, detail type or fields have all the words of a text, whatever their case. */
export function searchAwsEvents(text: string): readonly AwsEventEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return allAwsEvents().filter((event) => {
    const own = [event.name, event.detailType, ...fieldsOf(event)].join('\n').toLowerCase();
    return words.every((word) => own.includes(word));
  });
}

/** The names of the fields of a detail, at any depth. */
function fieldsOf({ type }: AwsEventEntry): readonly string[] {
  const { types } = awsEventData();
  const reached = new Set([type]);
  // Types that are found during the loop are appended to the set, so they are visited too.
  for (const each of reached) {
    for (const [one] of Object.values(types[each]?.properties ?? {})) addObjects(one, reached);
  }
  return [...reached].flatMap((each) => Object.keys(types[each]?.properties ?? {}));
}

function addObjects(type: AwsType, reached: Set<number>): void {
  if (typeof type === 'number') reached.add(type);
  else if (typeof type === 'string') return;
  else if ('array' in type) addObjects(type.array, reached);
  else if ('map' in type) addObjects(type.map, reached);
  else for (const one of type.union) addObjects(one, reached);
}
