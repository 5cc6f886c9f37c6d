import { replacedServices } from './external-listeners';
import { CompareRule, CompareViolation } from './rule';
import { LABEL_POD } from '../../plan/names';
import { KubernetesObject, listOf } from '../../read/objects';
import { oncePer } from '../../read/once';
import { groupBy } from '../../util/group-by';
import { kubectl } from '../../util/kubectl';
import { NamespacedIndex } from '../namespaced-index';
import { Change, counterpart, objectOf, objectsOfKind, objectsSelectingPods, pairsOf, sameNamespace, Side, workloadPairs } from '../side';

const servicesOf = (side: Side): readonly KubernetesObject[] => objectsOfKind(side, 'Service');
const servicePorts = ({ body }: KubernetesObject): any[] => listOf(body.spec?.ports);
const isHeadless = ({ body }: KubernetesObject): boolean => body.spec?.clusterIP === 'None';
type Named = Pick<KubernetesObject, 'name' | 'namespace'>;
const isSame = (a: Named, b: Named): boolean => a.name === b.name && sameNamespace(a, b);

/** The Services that select pods of Kafka or ZooKeeper, or proxies in front of them. */
export function clusterServices(old: Side): KubernetesObject[] {
  const servers = old.workloads.map(({ name, namespace, replicas, pod }) => ({
    namespace, pods: Array.from({ length: replicas }, (_, ordinal) => ({ ...pod.labels, [LABEL_POD]: `${name}-${ordinal}` })),
  }));
  const proxies = old.clusters.flatMap((cluster) => cluster.proxies.map(({ selector }) => ({ namespace: cluster.namespace, pods: [selector] })));
  const found = new Set([...servers, ...proxies].flatMap(({ namespace, pods }) => objectsSelectingPods(old, 'Service', namespace, pods)));
  return servicesOf(old).filter((service) => found.has(service));
}

/** The PodDisruptionBudgets of the first side that select pods of the second. */
export function clusterBudgets(side: Side, { workloads }: Side): KubernetesObject[] {
  const found = new Set(workloads.flatMap(({ namespace, pod }) => objectsSelectingPods(side, 'PodDisruptionBudget', namespace, [pod.labels])));
  return objectsOfKind(side, 'PodDisruptionBudget').filter((budget) => found.has(budget));
}

/** The Services of clusters by name. */
const plannedServices = oncePer(({ clusters }: Side) =>
  groupBy(clusters.flatMap((cluster) => cluster.services.map((service) => ({ cluster, service }))), ({ service }) => service.name));

/**
 * Whether Kafka clients connect to a port of a Service: internal clients to every port with a client listener behind it,
 * external clients to the ports of Services of external accesses.
 */
function isUsedByClients({ old }: Change, object: KubernetesObject, port: number): boolean {
  return (plannedServices(old).get(object.name) ?? []).some(({ cluster, service: { kind, ports } }) => sameNamespace(cluster, object)
    && ports.some((own) => own.port === port && (kind === 'proxy'
      || cluster.listeners.some(({ port: bound, purpose }) => bound === own.targetPort && (purpose !== 'external' || kind === 'access')))));
}

const ownersOfNodePorts = oncePer((services: readonly KubernetesObject[]) =>
  groupBy(
    services.flatMap((service) => servicePorts(service).map(({ nodePort }) => ({ nodePort: nodePort as unknown, service }))),
    ({ nodePort }) => String(nodePort),
  ));

/** The old Service of another name that has the node port of a new Service. */
function serviceWithNodePort(nodePort: unknown, service: KubernetesObject, { old }: Change): KubernetesObject | undefined {
  return typeof nodePort !== 'number' ? undefined : ownersOfNodePorts(servicesOf(old)).get(String(nodePort))
    ?.find((owner) => owner.nodePort === nodePort && !isSame(owner.service, service))?.service;
}

export const COMPARE_SERVICE_RULES: CompareRule[] = [
  {
    id: 'cluster-ip-changed',
    severity: 'error',
    why: 'The API server rejects adding a cluster IP to a headless Service, and removing the cluster IP of another Service.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    check: (change) => pairsOf(change, 'Service').filter((pair) => isHeadless(pair.old) !== isHeadless(pair.new)).map((pair) => ({
      message: `Service ${pair.old.name} changes from ${
        isHeadless(pair.old) ? 'headless to a Service with a cluster IP' : 'a Service with a cluster IP to headless'}, which the API server rejects`,
      fix: `use another name for the new Service, or delete the old one first: ${kubectl(pair.old, `delete service ${pair.old.name}`)}`,
    })),
  },
  {
    id: 'headless-service-gone',
    severity: 'error',
    why: 'The DNS name of every Kafka node contains the name of the headless Service, and clients and other nodes connect to that name.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check: (change) => workloadPairs(change).flatMap(({ old: set }): CompareViolation[] => {
      const has = (side: Side) => objectOf(side, { kind: 'Service', name: set.serviceName, namespace: set.namespace }) !== undefined;
      return !has(change.old) || has(change.new) ? [] : [{
        set: set.name,
        message: `headless Service ${set.serviceName} of ${set.name} is removed, and with it the DNS names of all its pods`,
        fix: `set serviceName: '${set.serviceName}'`,
      }];
    }),
  },
  {
    id: 'service-port-gone',
    severity: 'error',
    why: 'Clients connect to the port of the Service.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
    check: (change) => pairsOf(change, 'Service').flatMap((pair): CompareViolation[] => {
      // Clients connect to the pods of a headless Service directly, and to the node port of a NodePort Service.
      if (isHeadless(pair.old) || pair.old.body.spec?.type === 'NodePort') { return []; }
      const now = servicePorts(pair.new);
      return servicePorts(pair.old).filter(({ port }) => !now.some((other) => other.port === port)).map(({ port }): CompareViolation => {
        const isUsed = isUsedByClients(change, pair.old, port);
        return {
          severity: isUsed ? 'error' : 'warning',
          message: `Service ${pair.old.name} no longer has port ${port}`,
          fix: isUsed ? 'keep the port, or use another name for the new Service and keep the old one for its clients'
            : 'check whether the port is still used; no listener for Kafka clients is behind it',
        };
      });
    }),
  },
  {
    id: 'node-port-taken',
    severity: 'warning',
    why: 'A node port belongs to one Service of the whole Kubernetes cluster; the API server rejects a second Service with it.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport; tested: provided port is already allocated',
    check: (change) => servicesOf(change.new).flatMap((service) => servicePorts(service).flatMap(({ nodePort }): CompareViolation[] => {
      const owner = serviceWithNodePort(nodePort, service, change);
      return owner === undefined ? [] : [{
        message: `node port ${nodePort} of the new Service ${service.name} is already allocated to Service ${owner.name}`,
        fix: `delete the old Service right before applying: ${kubectl(owner, `delete service ${owner.name}`)}`,
      }];
    })),
  },
  {
    id: 'service-not-carried',
    severity: 'warning',
    why: 'Objects that are missing from the new manifests stay until they are deleted manually or by a tool that prunes.',
    see: 'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-to-delete-objects',
    check: (change) => {
      // Services whose node port is reused, and replaced Services, have a finding of their own.
      const reported = new NamespacedIndex<Named>([...replacedServices(change), ...servicesOf(change.new).flatMap((service) =>
        servicePorts(service).flatMap(({ nodePort }) => serviceWithNodePort(nodePort, service, change) ?? []))], ({ name }) => name);
      return clusterServices(change.old)
        .filter((service) => reported.find(service.name, service.namespace) === undefined && counterpart(service, change.new) === undefined)
        .map(({ name }) => ({ message: `Service ${name} is not in the new manifests`, fix: 'keep it in manifests of your own while clients use it, then delete it' }));
    },
  },
  {
    id: 'second-budget',
    severity: 'warning',
    why: 'A pod that two PodDisruptionBudgets select cannot be evicted, so its Kubernetes node cannot be drained.',
    see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
    check: (change) => clusterBudgets(change.old, change.new).filter((budget) => counterpart(budget, change.new) === undefined).map((budget) => ({
      message: `PodDisruptionBudget ${budget.name} selects the same pods as the new PodDisruptionBudgets`,
      fix: `delete it after applying: ${kubectl(budget, `delete poddisruptionbudget ${budget.name}`)}`,
    })),
  },
];
