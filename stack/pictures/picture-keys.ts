import { CustomResource, Duration } from 'aws-cdk-lib';
import { KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ownName } from '../own-name.ts';
import { PlainFunction } from '../plain-function.ts';

/**
 * The key pairs that CloudFront accepts. The last one signs. To replace a pair, add a generation
 * and deploy. After two hours no signature of the old pair is valid, and you can remove it.
 */
const generations = ['1'] as const;

/** A public key in CloudFront, and the location of its private key. */
export interface PictureKeyPair {
  readonly publicKey: PublicKey;
  readonly secret: CfnSecret;
}

/** Key pairs that are created with the stack: no private key is in a template or a repository. */
export class PictureKeys extends Construct {
  readonly keyGroup: KeyGroup;
  /** The pair that signs. */
  readonly signer: PictureKeyPair;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const maker = new PlainFunction(this, 'Maker', {
      description: 'Creates the key pair that signs pictures, when the stack is created',
      entry: new URL('../../handlers/pictures/make-key.ts', import.meta.url),
      timeout: Duration.seconds(30),
    });
    const pairs = generations.map((generation) => this.makePair(generation, maker));
    this.keyGroup = new KeyGroup(this, 'KeyGroup', {
      keyGroupName: ownName(this, 'KeyGroup'),
      comment: 'Signers of pictures',
      items: pairs.map(({ publicKey }) => publicKey),
    });
    const [signer] = pairs.slice(-1);
    if (signer === undefined) throw new Error('There is no generation of the key pair.');
    this.signer = signer;
  }

  private makePair(generation: string, maker: PlainFunction): PictureKeyPair {
    const secret = new CfnSecret(this, `Secret${generation}`, {
      description: 'The private key that signs pictures',
    });
    const granted = maker.function.role?.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
        resources: [secret.ref],
      }),
    );
    const pair = new CustomResource(this, `Pair${generation}`, {
      resourceType: 'Custom::PictureKey',
      serviceToken: maker.function.functionArn,
      properties: { Secret: secret.ref },
    });
    if (granted?.policyDependable !== undefined) pair.node.addDependency(granted.policyDependable);
    const publicKey = new PublicKey(this, `PublicKey${generation}`, {
      publicKeyName: ownName(this, `PublicKey${generation}`),
      comment: `Signs pictures, generation ${generation}`,
      encodedKey: pair.getAttString('PublicKey'),
    });
    return { publicKey, secret };
  }
}
