import type { k8s } from 'cdk8s-plus-28';
import { EnsemblePlan, WorkloadPlan } from '../../model/plan';
import { SERVER_OPTION_VARIABLES, ZOOKEEPER_HEAP, ZOOKEEPER_JVM_VARIABLES } from '../../plan/pods/jvm-variables';
import { merge } from '../../render/merge';
import { Plain } from '../../render/plain';
import { ensembleEnv, serverEnv } from '../../render/pods/env';
import { CONTAINER } from '../../render/pods/kafka-pod';
import { commonContainer } from '../../render/pods/pod';
import { ZOOKEEPER_CONTAINER } from '../../render/pods/zookeeper-pod';
import { isMap } from '../../util/is-map';

type Container = Plain<k8s.Container>;

const isEnsemble = (set: WorkloadPlan): set is EnsemblePlan => 'scripts' in set;

/** Returns the fields of the container on which rules depend; its command is no field that podSpecOverrides has to give. */
const rendered = (set: WorkloadPlan): Container => ({
  ...commonContainer(set),
  name: isEnsemble(set) ? ZOOKEEPER_CONTAINER : CONTAINER,
  env: isEnsemble(set) ? ensembleEnv(set) : serverEnv(set),
});

/** Whether podSpecOverrides changes containers. */
export const changesContainers = ({ pod: { overlay } }: WorkloadPlan): boolean => overlay !== undefined && 'containers' in overlay;

/**
 * Returns the container of the server with its variables, mounts and resources, as podSpecOverrides leaves it; undefined if it replaces the list of
 * containers by something else.
 */
export function serverContainer(set: WorkloadPlan): Container | undefined {
  const base = rendered(set);
  if (!changesContainers(set)) { return base; }
  const merged: unknown = merge([base], set.pod.overlay!.containers);
  return Array.isArray(merged) ? merged.find((container): container is Container => isMap(container) && container.name === base.name) : undefined;
}

const jvmVariablesOf = (set: WorkloadPlan): readonly string[] =>
  isEnsemble(set) && set.scripts !== 'kafka' ? ZOOKEEPER_JVM_VARIABLES : SERVER_OPTION_VARIABLES;

/** Whether options or variables of the user can contain options of the JVM. */
export const changesJvmOptions = (set: WorkloadPlan): boolean =>
  set.pod.jvmOptions.length > 0 || changesContainers(set) || set.pod.env.some(({ name }) => jvmVariablesOf(set).includes(name));

/** Returns the options with which the JVM of the server starts, in its order, as far as the manifests show them. */
export function jvmOptionsOf(set: WorkloadPlan): string {
  const { env = [] } = serverContainer(set) ?? {};
  return jvmVariablesOf(set).map((variable) => {
    const value = env.find(({ name }) => name === variable)?.value ?? '';
    return variable === ZOOKEEPER_HEAP && value !== '' ? `-Xmx${value}m` : value;
  }).join(' ');
}

/** Whether a container has variables that the manifests do not show: those of ConfigMaps and Secrets, or of a script that starts the server. */
export const hasOtherVariables = (set: WorkloadPlan, container: Container | undefined): boolean => changesContainers(set)
  && (container === undefined || (container.envFrom ?? []).length > 0 || container.command !== undefined || container.args !== undefined);

export const mountPathsOf = (container: Container | undefined): string[] => (container?.volumeMounts ?? []).map(({ mountPath }) => String(mountPath));
