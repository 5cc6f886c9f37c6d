import { configMapData } from '../../render/config-map';
import { Rule } from '../rule';

/** `kubectl apply` keeps a copy in an annotation, and annotations end at 262,144 bytes; this leaves room for escapes. */
const MOST_BYTES = 200_000;

export const SIZE_RULES: Rule[] = [
  {
    id: 'config-map-size',
    severity: 'error',
    why: 'Client-side kubectl apply refuses objects above 262,144 bytes ("metadata.annotations: Too long").',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ and '
      + 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/',
    check: (plan) => plan.sets.flatMap((set) => {
      const bytes = Object.values(configMapData(plan, set)).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      return bytes <= MOST_BYTES ? [] : [{
        set: set.name,
        message: `the files of ${set.nodes.length} nodes take ${bytes} bytes in one ConfigMap`,
        fix: `split the set into several of at most ${Math.floor(set.nodes.length * MOST_BYTES / bytes)} nodes, each with a firstNodeId of its own`,
      }];
    }),
  },
];
