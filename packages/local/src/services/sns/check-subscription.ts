import { type FormTree, formItems, formText } from '../../protocol/form.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import { type FilterPolicyScope, filterPolicyProblem } from './filter-policy.ts';
import type { Subscription } from './subscription-store.ts';

/** The form of each protocol's endpoint, and SNS's message for an invalid one. */
const endpoints: Readonly<Record<string, readonly [form: RegExp, message: string]>> = {
  http: [/^http:\/\/./, 'Endpoint must match the specified protocol'],
  https: [/^https:\/\/./, 'Endpoint must match the specified protocol'],
  email: [/^[^@\s]+@[^@\s]+$/, 'Email address'],
  'email-json': [/^[^@\s]+@[^@\s]+$/, 'Email address'],
  sms: [/^\+?[\d\s().-]+$/, 'Invalid SMS endpoint'],
  sqs: [/^arn:aws[\w-]*:sqs:/, 'SQS endpoint ARN'],
  lambda: [/^arn:aws[\w-]*:lambda:/, 'Lambda endpoint ARN'],
  firehose: [/^arn:aws[\w-]*:firehose:/, 'Firehose endpoint ARN'],
  application: [/^arn:aws[\w-]*:sns:/, 'Application endpoint arn invalid'],
};

/** Throws what SNS answers to a Subscribe or SetSubscriptionAttributes that it does not take. */
export function checkSubscription(
  form: FormTree,
  find: (arn: string) => Subscription | undefined,
): void {
  const action = formText(form, 'Action');
  if (action === 'Subscribe') checkSubscribe(form);
  if (action !== 'SetSubscriptionAttributes') return;
  const name = formText(form, 'AttributeName') ?? '';
  const current = find(formText(form, 'SubscriptionArn') ?? '')?.attributes ?? {};
  const value = formText(form, 'AttributeValue') ?? '';
  checkAttributes({ ...current, [name]: value }, [name], '');
}

function checkSubscribe(form: FormTree): void {
  const protocol = formText(form, 'Protocol') ?? '';
  const known = Object.hasOwn(endpoints, protocol) ? endpoints[protocol] : undefined;
  if (known === undefined) {
    throw invalid(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  const [endpoint, message] = known;
  if (!endpoint.test(formText(form, 'Endpoint') ?? '')) throw invalid(message);
  const given = typeof form === 'string' ? undefined : form['Attributes'];
  const pairs = formItems(given).map(
    (item) => [formText(item, 'key') ?? '', formText(item, 'value') ?? ''] as const,
  );
  const attributes = Object.fromEntries(pairs);
  checkAttributes(attributes, Object.keys(attributes), 'Attributes Reason: ');
}

/** Checks the attributes that are named, beside the others. */
function checkAttributes(
  all: Readonly<Record<string, string>>,
  names: readonly string[],
  prefix: string,
): void {
  const checked = new Set(names);
  const { RawMessageDelivery, FilterPolicy, FilterPolicyScope, RedrivePolicy } = all;
  if (checked.has('RawMessageDelivery') && !/^(true|false)$/i.test(RawMessageDelivery ?? '')) {
    const value = `Invalid value [${RawMessageDelivery}]. Must be true or false.`;
    throw invalid(`${prefix}RawMessageDelivery: ${value}`);
  }
  if (checked.has('FilterPolicyScope') && !scopes.has(FilterPolicyScope ?? '')) {
    const value = `Invalid value [${FilterPolicyScope}]. Please use either MessageBody or MessageAttributes`;
    throw invalid(`${prefix}FilterPolicyScope: ${value}`);
  }
  if (FilterPolicy !== undefined && FilterPolicy !== '') {
    const scope = (FilterPolicyScope ?? 'MessageAttributes') as FilterPolicyScope;
    const problem = filterPolicyProblem(FilterPolicy, scope);
    if (problem !== undefined) throw invalid(`${prefix}FilterPolicy: ${problem}`);
  }
  if (checked.has('RedrivePolicy') && RedrivePolicy !== '' && !isRedrivePolicy(RedrivePolicy)) {
    throw invalid(`${prefix}RedrivePolicy: deadLetterTargetArn must be the ARN of a queue`);
  }
}

const scopes: ReadonlySet<string> = new Set<FilterPolicyScope>([
  'MessageAttributes',
  'MessageBody',
]);

function isRedrivePolicy(text = ''): boolean {
  return /"deadLetterTargetArn"\s*:\s*"arn:aws[\w-]*:sqs:/.test(text);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameter', `Invalid parameter: ${message}`);
}
