import { isReadByBrokersOnly } from '../kafka-config/controller-keys';
import { ClusterPlan, isBroker, NodeSetPlan } from '../model/plan';
import { Settings } from '../model/settings';
import { controllerSettings } from '../plan/settings';

/** The settings in a program: those of the cluster, and those of each set by its name. */
export interface ConfigSplit {
  readonly cluster: Settings;
  readonly sets: ReadonlyMap<string, Settings>;
}

/**
 * Returns the minimal settings that give the sets' configuration: settings that all brokers share are settings of the
 * cluster, defaults of the library are omitted. Some defaults depend on other settings, so it repeats until nothing changes.
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

const differing = (wanted: Settings, planned: Settings): Settings =>
  Object.fromEntries(Object.entries(wanted).filter(([key, value]) => planned[key] !== value));

function distribute(sets: readonly NodeSetPlan[], before: ConfigSplit, missing: ReadonlyMap<string, Settings>): ConfigSplit {
  const brokers = sets.filter(isBroker);
  const controllers = sets.filter((set) => !isBroker(set));
  const [first] = brokers.length > 0 ? brokers : sets;
  // A setting that controllers inherit from the cluster must not be set there if they do not have it.
  const isShared = ([key, value]: [string, string]) => brokers.every(({ config }) => config[key] === value)
    && controllers.every(({ config, image }) => config[key] === value || isReadByBrokersOnly(key, image.version));
  const shared = Object.fromEntries(Object.entries(missing.get(first.name) ?? {}).filter(isShared));
  const cluster = { ...before.cluster, ...shared };
  const inherited = (set: NodeSetPlan) => isBroker(set) ? cluster : controllerSettings(cluster, set.image.version);
  return {
    cluster,
    sets: new Map(sets.map((set) => {
      const own = { ...before.sets.get(set.name), ...missing.get(set.name) };
      return [set.name, differing(own, inherited(set))];
    })),
  };
}

/** Removes settings of the cluster that are defaults again once all other settings are set. */
function withoutRedundant(sets: readonly NodeSetPlan[], split: ConfigSplit, planned: (config: ConfigSplit) => ClusterPlan): ConfigSplit {
  const isEqual = (candidate: ConfigSplit) => {
    const plan = planned(candidate);
    return sets.every((set) => Object.keys(differing(set.config, configOf(plan, set.name))).length === 0
      && Object.keys(differing(configOf(plan, set.name), set.config)).length === 0);
  };
  if (!isEqual(split)) { return split; }
  let best = split;
  for (const key of Object.keys(split.cluster)) {
    const { [key]: _, ...cluster } = best.cluster;
    if (isEqual({ ...best, cluster })) { best = { ...best, cluster }; }
  }
  return best;
}
