import type { Emulator } from '../emulator.ts';
import type { Cloud } from '../service.ts';
import type { AllBucketSettings } from './bucket-settings.ts';
import type { Versions } from './versions/change-versions.ts';

/** What answering needs. */
export interface S3Service {
  readonly cloud: Cloud;
  readonly emulator: Emulator;
  readonly settings: AllBucketSettings;
  readonly versions: Versions;
}
