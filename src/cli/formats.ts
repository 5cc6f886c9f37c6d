import { InputError } from './result';
import { nearest } from '../util/nearest';

/** The output formats of each command, the default first. */
export const EXPLAIN_FORMATS = ['table', 'markdown', 'json', 'mermaid', 'html'] as const;
export const LINT_FORMATS = ['text', 'json', 'sarif', 'junit', 'github'] as const;
export const PLAN_FORMATS = ['text', 'markdown', 'html', 'json'] as const;

/** Returns a function that returns the format with a name, and throws an InputError for unknown names. */
export const formatIn = <Format extends string>(formats: readonly Format[]) => (name: string): Format => {
  const format = formats.find((known) => known === name);
  if (format !== undefined) { return format; }
  const similar = nearest(name, formats);
  throw new InputError(`unknown format ${JSON.stringify(name)}; use one of ${formats.join(', ')}${similar === undefined ? '' : ` (did you mean ${similar}?)`}`);
};
