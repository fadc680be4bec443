import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ownName } from '../own-name.ts';
import { PlainFunction } from '../plain-function.ts';
import { PictureKeys } from './picture-keys.ts';

const negotiate = fileURLToPath(new URL('negotiate.js', import.meta.url));

/** The distribution through which users see their processed pictures. */
export class Pictures extends Construct {
  readonly distribution: Distribution;
  /** `https://…`, without a slash at the end. */
  readonly url: string;
  /** The pre-token-generation trigger of the user pool, which signs cookies at sign-in. */
  readonly signIn: IFunction;

  constructor(scope: Construct, id: string, { processed }: { readonly processed: Bucket }) {
    super(scope, id);
    const { keyGroup, signer } = new PictureKeys(this, 'Keys');
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Serves processed images to their owners',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(processed as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        // The pictures are already compressed.
        compress: false,
        trustedKeyGroups: [keyGroup],
        responseHeadersPolicy: this.headersPolicy(),
        functionAssociations: [
          { eventType: FunctionEventType.VIEWER_REQUEST, function: this.negotiation() },
        ],
      },
    });
    this.url = `https://${this.distribution.distributionDomainName}`;
    const { function: signIn } = new PlainFunction(this, 'SignIn', {
      description: 'Adds the signed query of a user’s pictures to the user’s token',
      entry: new URL('../../handlers/pictures/sign-in.ts', import.meta.url),
      // Cognito waits five seconds for a trigger.
      timeout: Duration.seconds(5),
      memorySize: 512,
      environment: {
        PICTURES_URL: this.url,
        KEY_PAIR_ID: signer.publicKey.publicKeyId,
        SECRET_ARN: signer.secret.ref,
      },
    });
    signIn.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [signer.secret.ref],
      }),
    );
    this.signIn = signIn;
  }

  private negotiation(): EdgeFunction {
    return new EdgeFunction(this, 'Negotiate', {
      functionName: ownName(this, 'Negotiate'),
      comment: 'Selects AVIF, WebP or JPEG for a URL without an extension',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromFile({ filePath: negotiate }),
    });
  }

  /** CloudFront caches a picture for a day (`s-maxage` of the object), the browser forever. */
  private headersPolicy(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'Private to its viewer, and never changing',
      customHeadersBehavior: {
        customHeaders: [
          {
            header: 'Cache-Control',
            value: 'private, max-age=31536000, immutable',
            override: true,
          },
          { header: 'Vary', value: 'Accept', override: true },
        ],
      },
      securityHeadersBehavior: {
        contentTypeOptions: { override: true },
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; sandbox",
          override: true,
        },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }
}
