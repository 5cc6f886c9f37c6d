import { show } from '../../model/finding';
import { KubernetesObject, listOf } from '../../read/objects';
import { alterationsOf } from '../../read/own/alterations';
import { duplicates } from '../../util/duplicates';
import { LintRule, constructRule } from '../rule';

const groupOf = ({ body: { apiVersion } }: KubernetesObject): string => String(apiVersion ?? '').replace(/\/?[^/]*$/, '');

const identityOf = (object: KubernetesObject): string => JSON.stringify([groupOf(object), object.kind, object.namespace, object.name]);

const inNamespace = ({ namespace }: KubernetesObject): string => namespace === undefined ? '' : ` in namespace ${namespace}`;

/** Rules for all manifests together, of this library and of other tools. */
export const OBJECT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    ...constructRule('duplicate-object'),
    check: (objects) => [...duplicates(objects, identityOf).values()].map((same) => ({
      object: same.at(-1)!,
      field: 'metadata.name',
      message: `${same[0].kind} ${show(same[0].name)}${inNamespace(same[0])} is defined ${same.length} times, and only the last definition takes effect`,
      fix: 'use different names, and check manifests of different Kubernetes clusters separately',
    })),
  },
  {
    ...constructRule('duplicate-node-port'),
    check: (objects) => {
      const services = objects.filter(({ kind, body }) => kind === 'Service' && body.spec?.type !== 'ClusterIP');
      const nodePorts = services.flatMap((object) => listOf(object.body.spec?.ports).flatMap(({ nodePort, protocol = 'TCP' }, index) =>
        typeof nodePort === 'number' ? [{ object, index, key: `${nodePort} ${protocol}`, nodePort }] : []));
      const ofSeveralServices = (same: typeof nodePorts) => new Set(same.map(({ object }) => `${object.namespace} ${object.name}`)).size > 1;
      return [...duplicates(nodePorts, ({ key }) => key).values()].filter(ofSeveralServices).map((same) => ({
        object: same.at(-1)!.object,
        field: `spec.ports[${same.at(-1)!.index}].nodePort`,
        message: `node port ${same[0].nodePort} is used by the Services ${same.map(({ object }) => object.name).join(' and ')}`,
        fix: 'use a different node port for each Service',
      }));
    },
  },
  {
    ...constructRule('volume-source'),
    check: (objects) => {
      const volumes = objects.filter(({ kind, body }) => kind === 'PersistentVolume' && body.spec?.nfs !== undefined);
      return [...duplicates(volumes, ({ body }) => JSON.stringify([body.spec.nfs.server, body.spec.nfs.path])).values()].map((same) => ({
        object: same.at(-1)!,
        field: 'spec.nfs.path',
        message: `PersistentVolumes ${same.map(({ name }) => name).join(' and ')} refer to the same directory, ${
          String(same[0].body.spec.nfs.server)}:${String(same[0].body.spec.nfs.path)}`,
        fix: 'use a different directory for each PersistentVolume',
      }));
    },
  },
  {
    id: 'altered-manifests',
    severity: 'error',
    why: 'Names, namespaces and addresses are also part of the files in ConfigMaps, which tools such as Kustomize do not change: pods have no file to start with, or addresses '
      + 'of pods that do not exist.',
    see: 'https://github.com/kubernetes-sigs/kustomize/issues/3380',
    check: (objects) => [...alterationsOf(objects)],
  },
];
