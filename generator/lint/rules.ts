import type { Rule } from './rule.ts';
import { closedEnum } from './rules/contracts/closed-enum.ts';
import { dottedProperty } from './rules/contracts/dotted-property.ts';
import { missingDescription } from './rules/contracts/missing-description.ts';
import { missingType } from './rules/contracts/missing-type.ts';
import { prototypeProperty } from './rules/contracts/prototype-property.ts';
import { unbounded } from './rules/contracts/unbounded.ts';
import { undefinedRequired } from './rules/contracts/undefined-required.ts';
import { unsafeInteger } from './rules/contracts/unsafe-integer.ts';
import { untypedTime } from './rules/contracts/untyped-time.ts';
import { emptyRange } from './rules/contradictions/empty-range.ts';
import { endlessSchema } from './rules/contradictions/endless-schema.ts';
import { excludedValue } from './rules/contradictions/excluded-value.ts';
import { impossibleEvent } from './rules/contradictions/impossible-event.ts';
import { invalidExample } from './rules/contradictions/invalid-example.ts';
import { brokenText } from './rules/documents/broken-text.ts';
import { duplicateMember } from './rules/documents/duplicate-member.ts';
import { invalidJson } from './rules/documents/invalid-json.ts';
import { lostDigits } from './rules/documents/lost-digits.ts';
import { placeholderText } from './rules/documents/placeholder-text.ts';
import { awsSource } from './rules/events/aws-source.ts';
import { collidingName } from './rules/events/colliding-name.ts';
import { collidingRegistration } from './rules/events/colliding-registration.ts';
import { deprecatedEvent } from './rules/events/deprecated-event.ts';
import { duplicateEvent } from './rules/events/duplicate-event.ts';
import { eventName } from './rules/events/event-name.ts';
import { incompleteEvent } from './rules/events/incomplete-event.ts';
import { notAnEvent } from './rules/events/not-an-event.ts';
import { deadFilter } from './rules/filters/dead-filter.ts';
import { idleFilter } from './rules/filters/idle-filter.ts';
import { invalidWhere } from './rules/filters/invalid-where.ts';
import { undecidedFilter } from './rules/filters/undecided-filter.ts';
import { unknownFilterPath } from './rules/filters/unknown-filter-path.ts';
import { unreachableAlternative } from './rules/filters/unreachable-alternative.ts';
import { ignoredKeyword } from './rules/keywords/ignored-keyword.ts';
import { invalidPattern } from './rules/keywords/invalid-pattern.ts';
import { invalidSchema } from './rules/keywords/invalid-schema.ts';
import { unknownDialect } from './rules/keywords/unknown-dialect.ts';
import { unknownDraft } from './rules/keywords/unknown-draft.ts';
import { unknownFormat } from './rules/keywords/unknown-format.ts';
import { unknownKeyword } from './rules/keywords/unknown-keyword.ts';
import { unknownType } from './rules/keywords/unknown-type.ts';
import { tooLargeEvent } from './rules/limits/event-size.ts';
import { largeExecutionInput } from './rules/limits/execution-input.ts';
import { longInputTemplate } from './rules/limits/input-template.ts';
import { registrySize } from './rules/limits/registry-size.ts';
import { ruleQuota } from './rules/limits/rule-quota.ts';
import { circularReference } from './rules/references/circular-reference.ts';
import { duplicateAnchor } from './rules/references/duplicate-anchor.ts';
import { dynamicReference } from './rules/references/dynamic-reference.ts';
import { unresolvedReference } from './rules/references/unresolved-reference.ts';

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
