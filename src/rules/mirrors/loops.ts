import type { MirrorFlow } from '../../model/mirror';
import { EXCLUDED_TOPICS } from '../../plan/mirror/settings';

/** A topic of a cluster. */
interface Copy {
  readonly cluster: string;
  readonly topic: string;
}

/** The parts of a mirror on which its way depends. */
export type LoopFlow = Pick<MirrorFlow, 'topics' | 'topicsExclude' | 'policy'> & { readonly [S in 'source' | 'target']: Pick<MirrorFlow[S], 'alias' | 'cluster'> };

/** Returns a function that tells whether Java's pattern matches a whole name; a pattern that JavaScript does not understand matches nothing. */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const compiled = patterns.flatMap((pattern) => {
    try { return [new RegExp(`^(?:${pattern.trim()})$`)]; } catch { return []; }
  });
  return (name) => compiled.some((pattern) => pattern.test(name));
}

/** Names that a pattern matches: itself without what follows a wildcard. */
const samplesOf = (pattern: string): string[] => {
  const plain = pattern.trim().replace(/\.[*+]/g, 'x').replace(/\\(.)/g, '$1');
  return [plain, `${plain}x`];
};

interface Matching<F extends LoopFlow> {
  readonly flow: F;
  readonly copies: (topic: string) => boolean;
}

const matching = <F extends LoopFlow>(flow: F): Matching<F> => {
  const [included, excluded] = [matcher(flow.topics), matcher([...EXCLUDED_TOPICS, ...flow.topicsExclude])];
  return { flow, copies: (topic) => included(topic) && !excluded(topic) };
};

/** Returns the name at the target; undefined if MirrorMaker itself sees that the topic comes from there. */
function remoteTopic({ policy, source, target }: LoopFlow, topic: string): string | undefined {
  if (policy === 'identity') { return topic; }
  return topic.split('.').slice(0, -1).includes(target.alias) ? undefined : `${source.alias}.${topic}`;
}

/** Returns the mirrors through which messages come back to where they were, each loop once. */
export function loopsIn<F extends LoopFlow>(flows: readonly F[]): F[][] {
  const all = flows.map(matching);
  const loops = new Map<string, F[]>();
  const follow = ({ cluster, topic }: Copy, path: readonly Matching<F>[]): void => {
    for (const next of all) {
      if (next.flow.source.cluster !== cluster || !next.copies(topic)) { continue; }
      const remote = remoteTopic(next.flow, topic);
      if (remote === undefined) { continue; }
      const first = path.indexOf(next);
      if (first < 0) {
        follow({ cluster: next.flow.target.cluster, topic: remote }, [...path, next]);
      } else {
        // The same mirror copies the same message again.
        const loop = path.slice(first).map((part) => all.indexOf(part));
        const start = loop.indexOf(Math.min(...loop));
        const rotated = [...loop.slice(start), ...loop.slice(0, start)];
        loops.set(rotated.join(), rotated.map((index) => all[index].flow));
      }
    }
  };
  for (const { flow } of all) {
    flow.topics.flatMap(samplesOf).forEach((topic) => follow({ cluster: flow.source.cluster, topic }, []));
  }
  return [...loops.values()];
}
