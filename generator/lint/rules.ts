import { awsSource } from './aws-source.ts';
import { brokenText } from './broken-text.ts';
import { circularReference } from './circular-reference.ts';
import { closedEnum } from './closed-enum.ts';
import { collidingName } from './colliding-name.ts';
import { collidingRegistration } from './colliding-registration.ts';
import { deadFilter } from './dead-filter.ts';
import { deprecatedEvent } from './deprecated-event.ts';
import { dottedProperty } from './dotted-property.ts';
import { duplicateAnchor } from './duplicate-anchor.ts';
import { duplicateEvent } from './duplicate-event.ts';
import { duplicateMember } from './duplicate-member.ts';
import { dynamicReference } from './dynamic-reference.ts';
import { emptyRange } from './empty-range.ts';
import { endlessSchema } from './endless-schema.ts';
import { eventName } from './event-name.ts';
import { tooLargeEvent } from './event-size.ts';
import { excludedValue } from './excluded-value.ts';
import { largeExecutionInput } from './execution-input.ts';
import { idleFilter } from './idle-filter.ts';
import { ignoredKeyword } from './ignored-keyword.ts';
import { impossibleEvent } from './impossible-event.ts';
import { incompleteEvent } from './incomplete-event.ts';
import { longInputTemplate } from './input-template.ts';
import { invalidExample } from './invalid-example.ts';
import { invalidJson } from './invalid-json.ts';
import { invalidPattern } from './invalid-pattern.ts';
import { invalidSchema } from './invalid-schema.ts';
import { invalidWhere } from './invalid-where.ts';
import { lostDigits } from './lost-digits.ts';
import { missingDescription } from './missing-description.ts';
import { missingType } from './missing-type.ts';
import { notAnEvent } from './not-an-event.ts';
import { placeholderText } from './placeholder-text.ts';
import { prototypeProperty } from './prototype-property.ts';
import { registrySize } from './registry-size.ts';
import type { Rule } from './rule.ts';
import { ruleQuota } from './rule-quota.ts';
import { unbounded } from './unbounded.ts';
import { undecidedFilter } from './undecided-filter.ts';
import { undefinedRequired } from './undefined-required.ts';
import { unknownDialect } from './unknown-dialect.ts';
import { unknownDraft } from './unknown-draft.ts';
import { unknownFilterPath } from './unknown-filter-path.ts';
import { unknownFormat } from './unknown-format.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { unknownType } from './unknown-type.ts';
import { unreachableAlternative } from './unreachable-alternative.ts';
import { unresolvedReference } from './unresolved-reference.ts';
import { unsafeInteger } from './unsafe-integer.ts';
import { untypedTime } from './untyped-time.ts';

/** Every rule; a new one is a file of its own, its test and a line here. */
export const rules: readonly Rule[] = [
  awsSource,
  brokenText,
  circularReference,
  closedEnum,
  collidingName,
  collidingRegistration,
  deadFilter,
  deprecatedEvent,
  dottedProperty,
  duplicateAnchor,
  duplicateEvent,
  duplicateMember,
  dynamicReference,
  emptyRange,
  endlessSchema,
  eventName,
  tooLargeEvent,
  excludedValue,
  largeExecutionInput,
  idleFilter,
  ignoredKeyword,
  impossibleEvent,
  incompleteEvent,
  longInputTemplate,
  invalidExample,
  invalidJson,
  invalidPattern,
  invalidSchema,
  invalidWhere,
  lostDigits,
  missingDescription,
  missingType,
  notAnEvent,
  placeholderText,
  prototypeProperty,
  registrySize,
  ruleQuota,
  unbounded,
  undefinedRequired,
  unknownDialect,
  unknownDraft,
  unknownFormat,
  unknownKeyword,
  undecidedFilter,
  unknownFilterPath,
  unknownType,
  unreachableAlternative,
  unresolvedReference,
  unsafeInteger,
  untypedTime,
];
