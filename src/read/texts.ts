import { podFieldsOfShape } from '../plan/pods/pod-fields';
import { isMap } from '../util/is-map';

/** Maps whose values can only be texts in a running cluster. Selectors of StatefulSets contain such a map, those of Services are one. */
const MAPS_OF_TEXTS = new Set(['labels', 'annotations', 'matchLabels', 'selector', 'data', 'stringData', ...podFieldsOfShape('map of texts')]);

/**
 * Returns an object with numbers and booleans in labels, annotations and similar maps as texts: the API server rejects them, so a
 * running cluster can only have the texts. Returns the same object if nothing has to be changed.
 */
export function withTexts<T>(value: T, field = ''): T {
  if (typeof value !== 'object' || value === null) { return value; }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => withTexts(item));
    return items.every((item, index) => item === value[index]) ? value : items as T;
  }
  const convert = MAPS_OF_TEXTS.has(field) ? textOf : withTexts<unknown>;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => [key, convert(inner, key), inner] as const);
  return entries.every(([, converted, inner]) => converted === inner) ? value : Object.fromEntries(entries) as T;
}

const textOf = (value: unknown, field: string): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : isMap(value) ? withTexts(value, field) : value;
