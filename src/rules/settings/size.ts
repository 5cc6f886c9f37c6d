import { configMapData } from '../../render/config-map';
import { Rule } from '../rule';

/** `kubectl apply` stores a copy in an annotation, and annotations are limited to 262,144 bytes; the rest is for escape sequences. */
const MAX_BYTES = 200_000;

export const SIZE_RULES: Rule[] = [
  {
    id: 'config-map-size',
    severity: 'error',
    why: 'Client-side kubectl apply rejects objects above 262,144 bytes ("metadata.annotations: Too long").',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ and '
      + 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/',
    check: (plan) => plan.sets.flatMap((set) => {
      const bytes = Object.values(configMapData(plan, set)).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      return bytes <= MAX_BYTES ? [] : [{
        set: set.name,
        message: `the files of ${set.nodes.length} Kafka nodes are too large for one ConfigMap (${bytes} bytes)`,
        fix: `split the set into several sets of at most ${Math.floor(set.nodes.length * MAX_BYTES / bytes)} nodes, and set firstNodeId of each`,
      }];
    }),
  },
];
