import { ClusterPlan, isBroker, NodeSetPlan } from '../model/plan';
import { controllerSettings, Settings } from '../plan/settings';

/** The settings a program gives, the cluster's and each set's by name. */
export interface ConfigSplit {
  readonly cluster: Settings;
  readonly sets: ReadonlyMap<string, Settings>;
}

/**
 * The fewest settings that give the sets' own: those all brokers share go to the cluster, what the library writes by
 * itself is left out. Some of its defaults follow from others, so it is asked again until nothing changes.
 */
export function splitConfig(sets: readonly NodeSetPlan[], planned: (config: ConfigSplit) => ClusterPlan): ConfigSplit {
  let split: ConfigSplit = { cluster: {}, sets: new Map() };
  for (let round = 0; round < 4; round++) {
    const plan = planned(split);
    const missing = new Map(sets.map((set) => [set.name, differing(set.config, configOf(plan, set.name))]));
    if ([...missing.values()].every((settings) => Object.keys(settings).length === 0)) { break; }
    split = distribute(sets, split, missing);
  }
  return withoutRedundant(sets, split, planned);
}

const configOf = (plan: ClusterPlan, name: string): Settings => plan.sets.find((set) => set.name === name)?.config ?? {};

const differing = (wanted: Settings, had: Settings): Settings =>
  Object.fromEntries(Object.entries(wanted).filter(([key, value]) => had[key] !== value));

function distribute(sets: readonly NodeSetPlan[], before: ConfigSplit, missing: ReadonlyMap<string, Settings>): ConfigSplit {
  const brokers = sets.filter(isBroker);
  const controllers = sets.filter((set) => !isBroker(set));
  const [first] = brokers.length > 0 ? brokers : sets;
  // A setting that controllers would take over from the cluster may stand there only if they have it too.
  const isShared = ([key, value]: [string, string]) => brokers.every(({ config }) => config[key] === value)
    && controllers.every(({ config }) => config[key] === value || Object.keys(controllerSettings({ [key]: value })).length === 0);
  const shared = Object.fromEntries(Object.entries(missing.get(first.name) ?? {}).filter(isShared));
  const cluster = { ...before.cluster, ...shared };
  const inherited = (set: NodeSetPlan) => isBroker(set) ? cluster : controllerSettings(cluster);
  return {
    cluster,
    sets: new Map(sets.map((set) => {
      const own = { ...before.sets.get(set.name), ...missing.get(set.name) };
      return [set.name, differing(own, inherited(set))];
    })),
  };
}

/** A default that another one pushed aside for a moment need not be said. */
function withoutRedundant(sets: readonly NodeSetPlan[], split: ConfigSplit, planned: (config: ConfigSplit) => ClusterPlan): ConfigSplit {
  const reached = (candidate: ConfigSplit) => {
    const plan = planned(candidate);
    return sets.every((set) => Object.keys(differing(set.config, configOf(plan, set.name))).length === 0
      && Object.keys(differing(configOf(plan, set.name), set.config)).length === 0);
  };
  if (!reached(split)) { return split; }
  let best = split;
  for (const key of Object.keys(split.cluster)) {
    const { [key]: _, ...cluster } = best.cluster;
    if (reached({ ...best, cluster })) { best = { ...best, cluster }; }
  }
  return best;
}
