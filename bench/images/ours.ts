import { measure } from './measure.ts';
import { processPhotograph } from './process-photograph.ts';

await measure(processPhotograph);
