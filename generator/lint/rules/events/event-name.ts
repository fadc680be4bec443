import { awsLimits } from '../../../aws-limits.ts';
import { detailTypeKeyword, sourceKeyword } from '../../../model/events/output-folder.ts';
import type { CatalogRule, Finding } from '../../rule.ts';

const mostCharacters = {
  [sourceKeyword]: awsLimits.sourceCharacters.most,
  [detailTypeKeyword]: awsLimits.detailTypeCharacters.most,
};

/** An event's source and detail type are texts that EventBridge takes. */
export const eventName: CatalogRule = {
  subject: 'catalog',
  code: 'event-name',
  severity: 'error',
  check: ({ catalog }) =>
    catalog.events.flatMap(({ file, source, detailType }) => [
      ...findingsIn(file, sourceKeyword, source),
      ...findingsIn(file, detailTypeKeyword, detailType),
    ]),
};

function findingsIn(
  file: string,
  keyword: keyof typeof mostCharacters,
  text: string,
): readonly Finding[] {
  const most = mostCharacters[keyword];
  if (text.trim() !== '' && text.length <= most) return [];
  const message =
    text.trim() === ''
      ? `\`${keyword}\` is empty.`
      : `\`${keyword}\` has ${text.length} characters; EventBridge allows at most ${most}.`;
  const hint = `Write a text of 1 to ${most} characters, such as ${examples[keyword]}.`;
  return [{ file, pointer: `/${keyword}`, message, hint }];
}

const examples = {
  [sourceKeyword]: '`shop.orders`',
  [detailTypeKeyword]: '`Order Created` or `order.created`',
};
