/** The formats that validators check, each a pattern that stands on its own in their code. */
export { checkedFormats as formats } from '@eventwright/compatibility/regex';
