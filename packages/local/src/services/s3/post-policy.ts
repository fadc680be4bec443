import { isObject, type Json } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';

/** A browser's upload: the fields of its form, and the size of its file. */
export interface PostedForm {
  /** Names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly bucket: string;
  readonly key: string;
  readonly fileSize: number;
}

/** Reads the form of a PostObject request. Throws the refusal of S3. */
export async function readPostedForm(
  bucket: string,
  contentType: string,
  body: Buffer,
): Promise<PostedForm> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  })
    .formData()
    .catch(() => {
      const message = 'The body of your POST request is not well-formed multipart/form-data.';
      throw new ServiceError('MalformedPOSTRequest', message);
    });
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  }
  const file = form.get('file');
  if (file === null) {
    throw new ServiceError('InvalidArgument', 'POST requires exactly one file upload per request.');
  }
  const [name, fileSize] =
    typeof file === 'string' ? ['', Buffer.byteLength(file)] : [file.name, file.size];
  const key = (fields.get('key') ?? '').replaceAll(/\$\{filename\}/g, () => name);
  if (key === '') {
    const message =
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.";
    throw new ServiceError('InvalidArgument', message);
  }
  return { fields, bucket, key, fileSize };
}

/** Fields that no condition must name (API reference, "POST Policy"). */
const free = new Set(['policy', 'file', 'x-amz-signature', 'awsaccesskeyid', 'signature']);

/** Holds a form to the policy that it carries, if it carries one. Throws the refusal of S3. */
export function checkPostPolicy(form: PostedForm): void {
  const encoded = form.fields.get('policy');
  if (encoded === undefined) return;
  const policy = parsePolicy(encoded);
  const expiration = Date.parse(String(policy['expiration']));
  if (Number.isNaN(expiration)) throw malformed('Policy has no valid expiration.');
  if (expiration < Date.now()) throw denied('Policy expired.');
  const conditions = policy['conditions'];
  if (!Array.isArray(conditions)) throw malformed('Policy has no conditions.');
  const named = new Set<string>();
  for (const condition of conditions as readonly Json[]) checkCondition(form, condition, named);
  for (const name of form.fields.keys()) {
    if (named.has(name) || free.has(name) || name.startsWith('x-ignore-')) continue;
    throw denied(`Extra input fields: ${name}`);
  }
}

function checkCondition(form: PostedForm, condition: Json, named: Set<string>): void {
  const failed = () => denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
  const tests = isObject(condition)
    ? Object.entries(condition).map(([name, value]): readonly Json[] => ['eq', `$${name}`, value])
    : [condition as readonly Json[]];
  for (const [operator, subject, operand = ''] of tests) {
    if (operator === 'content-length-range') {
      if (form.fileSize < Number(subject)) {
        const message = 'Your proposed upload is smaller than the minimum allowed size';
        throw new ServiceError('EntityTooSmall', message);
      }
      if (form.fileSize > Number(operand)) {
        const message = 'Your proposed upload exceeds the maximum allowed size';
        throw new ServiceError('EntityTooLarge', message);
      }
      continue;
    }
    const name = String(subject).replace(/^\$/, '').toLowerCase();
    named.add(name);
    const value = fieldOf(form, name);
    if (operator === 'eq' && value !== String(operand)) throw failed();
    if (operator === 'starts-with' && !value.startsWith(String(operand))) throw failed();
  }
}

function fieldOf({ fields, bucket, key }: PostedForm, name: string): string {
  if (name === 'bucket') return bucket;
  return name === 'key' ? key : (fields.get(name) ?? '');
}

function parsePolicy(encoded: string): { readonly [name: string]: Json } {
  try {
    const policy: unknown = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    if (isObject(policy)) return policy;
  } catch {
    // Refused below, like any JSON that is not an object.
  }
  throw malformed('Invalid JSON.');
}

function malformed(reason: string): ServiceError {
  return new ServiceError('InvalidPolicyDocument', `Invalid Policy: ${reason}`);
}

function denied(reason: string): ServiceError {
  return new ServiceError('AccessDenied', `Invalid according to Policy: ${reason}`, 403);
}
