import type { Caller, Credentials, Permissions } from '../permissions/index.ts';
import { type Delivery, DeliveryError } from '../protocol/delivery.ts';
import type { ActingCloud, Cloud } from '../services/service.ts';
import { callService } from './call.ts';
import type { CallDirectly } from './call-directly.ts';
import type { Loopback } from './loopback.ts';

/** What is needed to act in somebody's name. */
export interface Acting {
  readonly loopback: Loopback;
  readonly credentials: Credentials;
  readonly permissions: Permissions;
  readonly callDirectly: CallDirectly;
  /** Hands a delivery to the service that owns its ARN, undecided. */
  readonly deliver: (delivery: Delivery) => Promise<void>;
}

/**
 * Returns the same cloud in a caller's name: its requests carry the caller's access key, so that
 * the gateway decides them, and its deliveries are decided here.
 */
export function actAs(cloud: Cloud, acting: Acting, caller: Caller): ActingCloud {
  const { loopback, credentials, permissions, callDirectly } = acting;
  const accessKeyId = credentials.keyOf(caller);
  const send: Cloud['send'] = (request) => loopback.send(request, accessKeyId);
  return {
    ...cloud,
    send,
    call: (service, operation, input) =>
      callDirectly(accessKeyId, service, operation, input) ??
      callService(send, service, operation, input),
    async deliver(delivery) {
      const refusal = permissions.refuseDelivery(caller, delivery.arn, delivery.body);
      // EventBridge user guide, "Event retry policy": missing permissions are not tried again.
      if (refusal !== undefined) {
        throw new DeliveryError('NO_PERMISSIONS', refusal.message, false);
      }
      await acting.deliver(delivery);
    },
  };
}
