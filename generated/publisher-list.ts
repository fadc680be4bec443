// Generated from schemas/events: edit that, not this.
// To generate again: npx eventwright generate

export { imageDeletionRequestedPublisher as imageDeletionRequested } from './events/ImageDeletionRequested/publisher.ts';
export { imageProcessedPublisher as imageProcessed } from './events/ImageProcessed/publisher.ts';
export { imageRejectedPublisher as imageRejected } from './events/ImageRejected/publisher.ts';
export { imageUploadedPublisher as imageUploaded } from './events/ImageUploaded/publisher.ts';
export { preferencesChangedPublisher as preferencesChanged } from './events/PreferencesChanged/publisher.ts';
export { userDeletedPublisher as userDeleted } from './events/UserDeleted/publisher.ts';
export { userDeletionRequestedPublisher as userDeletionRequested } from './events/UserDeletionRequested/publisher.ts';
export { userNotifiedPublisher as userNotified } from './events/UserNotified/publisher.ts';
