import type { EnvPlan, NodeSetPlan } from '../../model/plan';
import type { RackSpec } from '../../model/rack';

export const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** The labels of Kubernetes nodes that Kubernetes copies to pods. */
export const COPIED_LABELS: readonly string[] = [ZONE_LABEL, 'topology.kubernetes.io/region'];

type RackedSet = Pick<NodeSetPlan, 'rack' | 'pod'>;

/** The variable of the containers that has the value of a label. */
const variableOf = (label: string): string => label.toUpperCase().replace(/\W+/g, '_');

/** Returns the label in the path of a field of a pod; undefined for another field. */
export const labelIn = (fieldPath: string | undefined): string | undefined => /^metadata\.labels\['([^']+)'\]$/.exec(fieldPath ?? '')?.[1];

/** Returns the value of `broker.rack`, and the variable to which it refers. */
export function planRack({ name = '', label }: RackSpec): { readonly rack: string; readonly env: readonly EnvPlan[] } {
  return label === undefined ? { rack: name, env: [] }
    : { rack: `\${env:${variableOf(label)}}`, env: [{ name: variableOf(label), fieldPath: `metadata.labels['${label}']` }] };
}

/** Returns the rack as `planRack` expects it; undefined without a rack. */
export function rackSpecOf(set: RackedSet): RackSpec | undefined {
  const label = rackLabelOf(set);
  if (set.rack === undefined) { return undefined; }
  return label !== undefined && planRack({ label }).rack === set.rack ? { label } : { name: set.rack };
}

/** Returns the label of the pods that is the rack of the brokers of a set; undefined if they have none, or another one. */
export function rackLabelOf({ rack, pod: { env } }: RackedSet): string | undefined {
  const [, variable] = /^\$\{env:(\w+)\}$/.exec(rack ?? '') ?? [];
  return variable === undefined ? undefined : labelIn(env.find(({ name }) => name === variable)?.fieldPath);
}

/** Returns the rack of a set in words; undefined without a rack. */
export function rackText(set: RackedSet): string | undefined {
  const label = rackLabelOf(set);
  return label === undefined ? set.rack : `<${label} of its Kubernetes node>`;
}
