import { createHash } from 'node:crypto';
import { canonicalText, isObject } from '@eventwright/json';
import { add, defined, type Expansion, type Given, pick, ref } from './expansion.ts';

/** `AWS::Serverless::LayerVersion`: its id ends with a hash, and `Ref` of the id that was given finds it. */
export function expandLayer(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const { ContentUri, LayerName } = properties;
  const hash = createHash('sha256').update(canonicalText(properties)).digest('hex').slice(0, 10);
  const id = `${logicalId}${hash}`;
  const { Metadata } = given;
  add(
    expansion,
    given,
    id,
    'AWS::Lambda::LayerVersion',
    {
      ...defined({
        Content: isObject(ContentUri)
          ? defined({ S3Bucket: ContentUri['Bucket'], S3Key: ContentUri['Key'] })
          : (ContentUri ?? '.'),
      }),
      LayerName: LayerName ?? logicalId,
      ...pick(
        properties,
        'CompatibleArchitectures',
        'CompatibleRuntimes',
        'Description',
        'LicenseInfo',
      ),
    },
    Metadata === undefined ? {} : { Metadata },
  );
  expansion.aliases.set(logicalId, ref(id));
}
