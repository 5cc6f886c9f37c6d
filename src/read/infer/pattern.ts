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
  return candidatesOf(first, textOf(first)).filter((candidate) => nodes.every((node) => expand(candidate, node) === textOf(node)));
}

/** Returns the patterns with a token that match the texts of most nodes, but not of all: single nodes can have other texts. */
export function frequentPatternsOf<T extends Identity>(nodes: readonly T[], textOf: (node: T) => string): string[] {
  const candidates = nodes.slice(0, 3).flatMap((node) => candidatesOf(node, textOf(node))).filter((candidate) => candidate.includes('{'));
  return [...new Set(candidates)].filter((candidate) => {
    const count = nodes.filter((node) => expand(candidate, node) === textOf(node)).length;
    return count > nodes.length / 2 && count < nodes.length;
  });
}

function candidatesOf(node: Identity, text: string): string[] {
  const candidates = [
    text,
    text.replaceAll(node.pod, '{pod}'),
    ...(['nodeId', 'ordinal', 'set'] as const).flatMap((token) => positionsOf(text, String(node[token])).map((position) =>
      `${text.slice(0, position)}{${token}}${text.slice(position + String(node[token]).length)}`)),
  ];
  // A name can contain that of the set in addition, as that of its headless Service.
  const withSet = candidates.filter((candidate) => /\{(pod|nodeId|ordinal)\}/.test(candidate)).map((candidate) => candidate.replaceAll(node.set, '{set}'));
  return [...new Set([...candidates, ...withSet])];
}

function positionsOf(text: string, part: string): number[] {
  const positions: number[] = [];
  for (let position = text.indexOf(part); position >= 0; position = text.indexOf(part, position + 1)) { positions.push(position); }
  return positions.reverse();
}
