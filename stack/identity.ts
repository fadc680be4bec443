import { Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { removalPolicyOf, type Stage, stages } from './stage.ts';

/** How long a token is valid. */
export const tokenLifetime = Duration.hours(1);

/** Properties of `Identity`. */
export interface IdentityProps {
  readonly stage: Stage;
  /** Adds claims to a token before it is generated. */
  readonly signIn: IFunction;
}

/** The user pool. The `sub` of a user's token is the owner of everything that the user uploads. */
export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { stage, signIn }: IdentityProps) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: stages[stage].isProtected,
      removalPolicy: removalPolicyOf(stage),
    });
    this.userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION, signIn);
    this.client = this.userPool.addClient('Client', {
      authFlows: {
        userSrp: true,
        userPassword: stages[stage].allowsPasswords,
        adminUserPassword: false,
      },
      // Otherwise the CDK allows the implicit grant and example.com as a callback.
      disableOAuth: true,
      idTokenValidity: tokenLifetime,
      accessTokenValidity: tokenLifetime,
      preventUserExistenceErrors: true,
    });
  }
}
