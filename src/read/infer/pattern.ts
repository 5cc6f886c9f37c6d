import { expand } from '../../plan/names';

interface Identity {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly set: string;
}

/**
 * The patterns that give every node its own text, the likeliest first: what is equal for all stays as it is, else a
 * token stands where the nodes differ.
 */
export function patternsOf<T extends Identity>(nodes: readonly T[], textOf: (node: T) => string): string[] {
  const [first] = nodes;
  if (!first) { return []; }
  const text = textOf(first);
  const candidates = [
    text,
    text.replaceAll(first.pod, '{pod}'),
    ...(['nodeId', 'ordinal', 'set'] as const).flatMap((token) => placesOf(text, String(first[token])).map((place) =>
      `${text.slice(0, place)}{${token}}${text.slice(place + String(first[token]).length)}`)),
  ];
  return [...new Set(candidates)].filter((candidate) => nodes.every((node) => expand(candidate, node) === textOf(node)));
}

function placesOf(text: string, part: string): number[] {
  const places: number[] = [];
  for (let place = text.indexOf(part); place >= 0; place = text.indexOf(part, place + 1)) { places.push(place); }
  return places.reverse();
}
