import { Severity } from '../../model/finding';
import { nodeIdSource } from '../../read/foreign/node-ids';
import { ForeignSet } from '../../read/foreign/set';
import { isStatefulSet, podSpecOf } from '../../read/foreign/workload';
import { listOf } from '../../read/objects';
import { LintCluster, LintRule } from '../rule';
import { persistentVolumes } from '../volumes';

const FIX = 'use a StatefulSet with a headless Service and volumeClaimTemplates';

/** The problem of brokers in pods without stable names: an error if it prevents them from starting or from being told apart. */
function unnamedPodsProblem({ source, nodeIds }: ForeignSet): { readonly severity: Severity; readonly message: string } {
  const { object: { kind }, properties } = source;
  const id = properties['node.id'] ?? properties['broker.id'];
  if (kind !== 'Pod' && id !== undefined && /\{(\d+\+)?ordinal\}/.test(id)) {
    return { severity: 'error', message: `the node id is the number at the end of the pod's name, but pods of a ${kind} have none` };
  }
  if (kind === 'Pod') { return { severity: 'warning', message: 'a Kafka broker runs in a Pod that nothing creates again' }; }
  if (nodeIds.length > 1) { return { severity: 'error', message: `${nodeIds.length} Kafka brokers with the same settings run in a ${kind}` }; }
  return kind === 'DaemonSet' && nodeIdSource(source) === 'given'
    ? { severity: 'error', message: `all Kafka brokers of a DaemonSet have node id ${id}` }
    : { severity: 'warning', message: `Kafka brokers run in a ${kind}` };
}

const unnamed = ({ sets }: LintCluster): ForeignSet[] => sets.filter(({ source }) => !isStatefulSet(source.object));

/** Returns whether an update of a Deployment starts the new pod before the old one has stopped. */
function startsNewPodFirst({ source: { object: { kind, body } } }: ForeignSet): boolean {
  const { type, rollingUpdate } = body.spec.strategy ?? {};
  return kind === 'Deployment' && type !== 'Recreate' && !/^0%?$/.test(String(rollingUpdate?.maxSurge ?? '25%'));
}

/** Versions of the API that no supported Kubernetes version has. */
const REMOVED_API = /^(extensions\/v1beta1|apps\/v1(alpha1|beta1|beta2))$/;

/** Rules for the kind of workload in which Kafka runs. */
export const WORKLOAD_LINT_RULES: readonly LintRule[] = [
  {
    id: 'no-stateful-set',
    severity: 'error',
    why: 'Pods of other workloads have no stable name, id or disk: after a restart, a broker has another address, and no data or that of another broker.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    check: (cluster) => unnamed(cluster).map((set) => ({ object: set.source.object, field: 'kind', ...unnamedPodsProblem(set), fix: FIX })),
  },
  {
    id: 'removed-api',
    severity: 'error',
    why: 'Kubernetes 1.16 removed the beta versions of the API of workloads: the API server rejects the object ("no matches for kind").',
    see: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/#v1-16',
    check: ({ sets }) => sets.filter(({ source }) => REMOVED_API.test(String(source.object.body.apiVersion))).map(({ source: { object } }) => ({
      object,
      field: 'apiVersion',
      message: `${object.body.apiVersion} was removed in Kubernetes 1.16`,
      fix: 'use apps/v1, in which spec.selector is required',
    })),
  },
  {
    id: 'deployment-update',
    severity: 'warning',
    why: 'A rolling update starts the new pod before it stops the old one. The claim is still attached to the Kubernetes node of the old pod, or the old broker still locks the '
      + 'log directory ("Failed to acquire lock on file .lock"), so the update does not complete.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
    check: (cluster) => unnamed(cluster).filter((set) => startsNewPodFirst(set) && set.nodeIds.length === 1).flatMap(({ source }) => {
      const [data] = persistentVolumes(source);
      return data === undefined ? [] : [{
        object: source.object,
        field: 'spec.strategy',
        message: `an update starts a second broker on the data in volume ${data.mount.name} before the first one has stopped`,
        fix: 'set strategy: { type: Recreate }',
      }];
    }),
  },
  {
    id: 'advertised-pod-name',
    severity: 'error',
    why: 'Only pods of a StatefulSet with a headless Service have DNS names. A broker that advertises the name of another pod, or no host, is known to itself only.',
    see: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pods',
    check: (cluster) => unnamed(cluster).flatMap((set) => {
      const { source: { object }, listeners, services, spec } = set;
      const clientListeners = listOf(listeners.pods[0]).filter(({ name }) => !listeners.controllers.includes(name));
      const byPodName = clientListeners.filter(({ advertised }) => advertised === undefined || advertised.host === '' || /^\$\(unknown\)(\.|$)/.test(advertised.host));
      // With `hostname`, a Service of this name leads to the pod. A tool in the same pod needs no Service.
      return !spec.roles.includes('broker') || byPodName.length === 0 || byPodName.length < clientListeners.length || hasHostname(set) || services.length === 0 ? [] : [{
        object,
        field: 'advertised.listeners',
        message: `brokers advertise the name of their pod, but pods of a ${object.kind} have no DNS names`,
        fix: `advertise the name of the Service: ${byPodName[0].name}://${services[0].object.name}:${byPodName[0].port}`,
      }];
    }),
  },
];

function hasHostname({ source }: ForeignSet): boolean {
  const { hostname, hostNetwork } = podSpecOf(source.object);
  return hostname !== undefined || hostNetwork === true;
}
