// Generated from schemas/: edit that, not this.
// To generate again: npx eventwright generate

import { describeContracts } from '@eventwright/testing';
import { arrange as arrangeDeliverImage } from '../handlers/deliver-image/contract.ts';
import { arrange as arrangeEraseImage } from '../handlers/erase-image/contract.ts';
import { arrange as arrangeImageUpload } from '../handlers/image-upload/contract.ts';
import { arrange as arrangeProcessImage } from '../handlers/process-image/contract.ts';
import { arrange as arrangeRecordNotification } from '../handlers/record-notification/contract.ts';
import { imageDeletionRequestedArbitrary } from './events/ImageDeletionRequested/arbitrary.ts';
import { explainImageDeletionRequested } from './events/ImageDeletionRequested/explain.js';
import { imageDeletionRequestedMutations } from './events/ImageDeletionRequested/mutations.ts';
import {
  acceptsImageDeletionRequested,
  isImageDeletionRequested,
} from './events/ImageDeletionRequested/validator.js';
import { imageProcessedArbitrary } from './events/ImageProcessed/arbitrary.ts';
import { explainImageProcessed } from './events/ImageProcessed/explain.js';
import { imageProcessedMutations } from './events/ImageProcessed/mutations.ts';
import { acceptsImageProcessed, isImageProcessed } from './events/ImageProcessed/validator.js';
import { imageRejectedArbitrary } from './events/ImageRejected/arbitrary.ts';
import { explainImageRejected } from './events/ImageRejected/explain.js';
import { imageRejectedMutations } from './events/ImageRejected/mutations.ts';
import { acceptsImageRejected, isImageRejected } from './events/ImageRejected/validator.js';
import { imageUploadedArbitrary } from './events/ImageUploaded/arbitrary.ts';
import { explainImageUploaded } from './events/ImageUploaded/explain.js';
import { imageUploadedMutations } from './events/ImageUploaded/mutations.ts';
import { acceptsImageUploaded, isImageUploaded } from './events/ImageUploaded/validator.js';
import { userNotifiedArbitrary } from './events/UserNotified/arbitrary.ts';
import { explainUserNotified } from './events/UserNotified/explain.js';
import { userNotifiedMutations } from './events/UserNotified/mutations.ts';
import { acceptsUserNotified, isUserNotified } from './events/UserNotified/validator.js';
import { imageUploadArbitrary } from './sources/image-upload/arbitrary.ts';

describeContracts({
  events: {
    ImageDeletionRequested: {
      source: 'eventwright.images',
      detailType: 'ImageDeletionRequested',
      metadata: {
        id: ['metadata', 'eventId'],
        correlationId: ['metadata', 'correlationId'],
        causationId: ['metadata', 'causationId'],
        time: ['metadata', 'occurredAt'],
        startedAt: ['metadata', 'startedAt'],
      },
      arbitrary: imageDeletionRequestedArbitrary,
      isValid: isImageDeletionRequested,
      accepts: acceptsImageDeletionRequested,
      explain: explainImageDeletionRequested,
      mutations: imageDeletionRequestedMutations,
    },
    ImageProcessed: {
      source: 'eventwright.images',
      detailType: 'ImageProcessed',
      metadata: {
        id: ['metadata', 'eventId'],
        correlationId: ['metadata', 'correlationId'],
        causationId: ['metadata', 'causationId'],
        time: ['metadata', 'occurredAt'],
        startedAt: ['metadata', 'startedAt'],
      },
      arbitrary: imageProcessedArbitrary,
      isValid: isImageProcessed,
      accepts: acceptsImageProcessed,
      explain: explainImageProcessed,
      mutations: imageProcessedMutations,
    },
    ImageRejected: {
      source: 'eventwright.images',
      detailType: 'ImageRejected',
      metadata: {
        id: ['metadata', 'eventId'],
        correlationId: ['metadata', 'correlationId'],
        causationId: ['metadata', 'causationId'],
        time: ['metadata', 'occurredAt'],
        startedAt: ['metadata', 'startedAt'],
      },
      arbitrary: imageRejectedArbitrary,
      isValid: isImageRejected,
      accepts: acceptsImageRejected,
      explain: explainImageRejected,
      mutations: imageRejectedMutations,
    },
    ImageUploaded: {
      source: 'eventwright.images',
      detailType: 'ImageUploaded',
      metadata: {
        id: ['metadata', 'eventId'],
        correlationId: ['metadata', 'correlationId'],
        causationId: ['metadata', 'causationId'],
        time: ['metadata', 'occurredAt'],
        startedAt: ['metadata', 'startedAt'],
      },
      arbitrary: imageUploadedArbitrary,
      isValid: isImageUploaded,
      accepts: acceptsImageUploaded,
      explain: explainImageUploaded,
      mutations: imageUploadedMutations,
    },
    UserNotified: {
      source: 'eventwright.images',
      detailType: 'UserNotified',
      metadata: {
        id: ['metadata', 'eventId'],
        correlationId: ['metadata', 'correlationId'],
        causationId: ['metadata', 'causationId'],
        time: ['metadata', 'occurredAt'],
        startedAt: ['metadata', 'startedAt'],
      },
      arbitrary: userNotifiedArbitrary,
      isValid: isUserNotified,
      accepts: acceptsUserNotified,
      explain: explainUserNotified,
      mutations: userNotifiedMutations,
    },
  },
  consumers: [
    {
      name: 'deliver-image',
      target: 'workflow',
      on: [{ event: 'ImageProcessed' }, { event: 'ImageRejected' }],
      publishes: ['UserNotified', 'ImageDeletionRequested'],
      arrange: arrangeDeliverImage,
    },
    {
      name: 'erase-image',
      target: 'workflow',
      on: [{ event: 'ImageDeletionRequested' }],
      publishes: [],
      arrange: arrangeEraseImage,
    },
    {
      name: 'process-image',
      target: 'queue',
      on: [{ event: 'ImageUploaded' }],
      publishes: ['ImageProcessed', 'ImageRejected'],
      arrange: arrangeProcessImage,
    },
    {
      name: 'record-notification',
      target: 'function',
      on: [{ event: 'UserNotified' }],
      publishes: [],
      arrange: arrangeRecordNotification,
    },
  ],
  sources: [
    {
      name: 'image-upload',
      description: 'Turns S3\'s word that an object was created into ours that an image was uploaded.',
      from: { source: 'aws.s3', detailType: 'Object Created' },
      arbitrary: imageUploadArbitrary,
      to: 'ImageUploaded',
      arrange: arrangeImageUpload,
    },
  ],
});
