import type { k8s } from 'cdk8s-plus-28';
import { CONFIG_PATH, formatEnv, serverEnv } from './env';
import { Plain, omitEmpty } from '../plain';
import { lifecycle, podSpec, commonContainer, metricsPorts } from './pod';
import { probes } from './probes';
import { addressArgument } from '../../model/host';
import { ClusterPlan, isBroker, isController, NodeSetPlan, usesZookeeper } from '../../model/plan';
import { LABEL_BROKER, LABEL_CLUSTER, LABEL_CONTROLLER } from '../../plan/names';

export const CONTAINER = 'kafka';
export const FORMAT_CONTAINER = 'format';

/**
 * Kubernetes replaces `$(POD_NAME)` in arguments with the name of the pod, so no shell is required.
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
const PROPERTIES_FILE = `${CONFIG_PATH}/$(POD_NAME).properties`;

/** Pods of a role are spread across all node sets of the cluster. Disks of brokers in ZooKeeper mode are not formatted. */
export function kafkaPodSpec(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.PodSpec> {
  return podSpec(set, {
    initContainers: usesZookeeper(plan, set) ? [] : [formatContainer(plan, set)],
    container: kafkaContainer(plan, set),
    peers: { [LABEL_CLUSTER]: plan.name, [isBroker(set) ? LABEL_BROKER : LABEL_CONTROLLER]: 'true' },
  });
}

/** Formats the log dirs once. It ignores formatted log dirs, and fails on those of another cluster or node. */
function formatContainer(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.Container> {
  const { binDir, scriptSuffix } = set.image;
  const { metadataVersion } = set.rollout;
  return {
    name: FORMAT_CONTAINER,
    ...commonContainer(set),
    env: formatEnv(set),
    command: [`${binDir}/kafka-storage${scriptSuffix}`],
    args: [
      'format', '-g', `-t=${plan.clusterId}`, `-c=${PROPERTIES_FILE}`,
      ...metadataVersion === undefined ? [] : [`-r=${metadataVersion}`],
      ...(set.scramUsers ?? []).map(({ mechanism, name, password }) => `-S=${mechanism}=[name=${name},password=$(${password.name})]`),
      ...plan.metadata.mode === 'dynamic' ? [isController(set) ? initialControllers(plan) : '-N'] : [],
    ],
  };
}

/** Returns the option with the initial controllers. It is the same for controllers that are added later, which join as observers. */
function initialControllers({ metadata }: ClusterPlan): string {
  const voters = metadata.mode === 'dynamic' ? metadata.initialControllers : [];
  return `-I=${voters.map((voter) => `${voter.nodeId}@${addressArgument(voter)}:${voter.directoryId}`).join(',')}`;
}

/** Returns the container ports that are also ports of the Kubernetes node, so that the scheduler avoids port conflicts. */
function hostPorts(plan: ClusterPlan, { nodes: [node], pod: { hostNetwork } }: NodeSetPlan): Plain<k8s.ContainerPort>[] {
  return (node?.endpoints ?? []).flatMap(({ listener, port: containerPort }) => {
    const { hostPort } = plan.listeners.find(({ name }) => name === listener) ?? {};
    if (hostNetwork) { return [{ containerPort, hostPort: containerPort }]; }
    return hostPort ? [omitEmpty({ containerPort, hostPort: hostPort.port, hostIP: hostPort.ip })] : [];
  });
}

function kafkaContainer(plan: ClusterPlan, set: NodeSetPlan): Plain<k8s.Container> {
  const { binDir, scriptSuffix } = set.image;
  return omitEmpty({
    name: CONTAINER,
    ...commonContainer(set),
    env: serverEnv(set),
    command: [`${binDir}/kafka-server-start${scriptSuffix}`],
    args: [PROPERTIES_FILE],
    ports: [...hostPorts(plan, set), ...metricsPorts(set)],
    ...probes(plan, set),
    lifecycle: lifecycle(set),
  });
}
