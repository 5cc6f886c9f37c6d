import { expand } from '../../plan/names';

interface Identity {
  readonly nodeId: number;
  readonly ordinal: number;
  readonly pod: string;
  readonly set: string;
}

/**
 * Returns the patterns that match the texts of all nodes, the most likely first: a text that is equal for all nodes, or a text
 * with a token where the nodes differ.
 */
export function patternsOf<T extends Identity>(nodes: readonly T[], textOf: (node: T) => string): string[] {
  const [first] = nodes;
  if (!first) { return []; }
  const text = textOf(first);
  const candidates = [
    text,
    text.replaceAll(first.pod, '{pod}'),
    ...(['nodeId', 'ordinal', 'set'] as const).flatMap((token) => positionsOf(text, String(first[token])).map((position) =>
      `${text.slice(0, position)}{${token}}${text.slice(position + String(first[token]).length)}`)),
  ];
  // A name can contain that of the set in addition, as that of its headless Service.
  const withSet = candidates.filter((candidate) => /\{(pod|nodeId|ordinal)\}/.test(candidate)).map((candidate) => candidate.replaceAll(first.set, '{set}'));
  return [...new Set([...candidates, ...withSet])].filter((candidate) => nodes.every((node) => expand(candidate, node) === textOf(node)));
}

function positionsOf(text: string, part: string): number[] {
  const positions: number[] = [];
  for (let position = text.indexOf(part); position >= 0; position = text.indexOf(part, position + 1)) { positions.push(position); }
  return positions.reverse();
}
