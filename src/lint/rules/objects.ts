import { show } from '../../model/finding';
import { kafkaContainer, runsKafka } from '../../read/foreign/container';
import { KubernetesObject, listOf } from '../../read/objects';
import { duplicates } from '../../util/duplicates';
import { LintRule, sameAs } from '../rule';

const groupOf = ({ body: { apiVersion } }: KubernetesObject): string => String(apiVersion ?? '').replace(/\/?[^/]*$/, '');

const identityOf = (object: KubernetesObject): string => JSON.stringify([groupOf(object), object.kind, object.namespace, object.name]);

const inNamespace = ({ namespace }: KubernetesObject): string => namespace === undefined ? '' : ` in namespace ${namespace}`;

/** Over all manifests together, whoever made them. */
export const OBJECT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    ...sameAs('duplicate-object'),
    check: (objects) => [...duplicates(objects, identityOf).values()].map((same) => ({
      object: same.at(-1)!,
      field: 'metadata.name',
      message: `${same.length} objects are ${same[0].kind} ${show(same[0].name)}${inNamespace(same[0])}, and only the last one stays`,
      fix: 'give them different names; manifests of different Kubernetes clusters must be checked one cluster at a time',
    })),
  },
  {
    ...sameAs('duplicate-node-port'),
    check: (objects) => {
      const services = objects.filter(({ kind, body }) => kind === 'Service' && body.spec?.type !== 'ClusterIP');
      const taken = services.flatMap((object) => listOf(object.body.spec?.ports).flatMap(({ nodePort, protocol = 'TCP' }, index) =>
        typeof nodePort === 'number' ? [{ object, index, key: `${nodePort} ${protocol}`, nodePort }] : []));
      return [...duplicates(taken, ({ key }) => key).values()].filter((same) => new Set(same.map(({ object }) => `${object.namespace} ${object.name}`)).size > 1).map((same) => ({
        object: same.at(-1)!.object,
        field: `spec.ports[${same.at(-1)!.index}].nodePort`,
        message: `node port ${same[0].nodePort} is taken by the Services ${same.map(({ object }) => object.name).join(' and ')}`,
        fix: 'give each a node port of its own',
      }));
    },
  },
  {
    ...sameAs('volume-source'),
    check: (objects) => {
      const volumes = objects.filter(({ kind, body }) => kind === 'PersistentVolume' && body.spec?.nfs !== undefined);
      return [...duplicates(volumes, ({ body }) => JSON.stringify([body.spec.nfs.server, body.spec.nfs.path])).values()].map((same) => ({
        object: same.at(-1)!,
        field: 'spec.nfs.path',
        message: `PersistentVolumes ${same.map(({ name }) => name).join(' and ')} are the same folder, ${String(same[0].body.spec.nfs.server)}:${String(same[0].body.spec.nfs.path)}`,
        fix: 'give each a folder of its own',
      }));
    },
  },
  {
    id: 'no-stateful-set',
    severity: 'error',
    why: 'Pods of other kinds have no lasting name, id or disk: after a restart a broker has another address, and others\' data or none.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    check: (objects) => objects.filter(({ kind }) => ['Deployment', 'ReplicaSet', 'ReplicationController', 'DaemonSet'].includes(kind)).filter(runsBroker).map((object) => ({
      object, field: 'kind', message: `${object.kind} with Kafka brokers`, fix: 'make it a StatefulSet with a headless Service and volumeClaimTemplates',
    })),
  },
];

function runsBroker(object: KubernetesObject): boolean {
  const found = kafkaContainer(object);
  return found !== undefined && (runsKafka(found.container) || listOf(found.container.env).some(({ name }) => /^KAFKA_(CFG_)?(ADVERTISED_)?LISTENERS$/.test(String(name))));
}
