import { findConfig } from './workload';
import { kafkaOfConfluent, lineOf } from '../../kafka-config/kafka-versions';
import { show } from '../../model/finding';
import { publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { LABEL_CLUSTER, LABEL_VERSION } from '../../plan/names';
import { ZOO_CFG } from '../../render/config-map';
import { CONTAINER } from '../../render/pods/kafka-pod';
import { ZOOKEEPER_CONTAINER } from '../../render/pods/zookeeper-pod';
import { duplicates } from '../../util/duplicates';
import { KubernetesObject, replicasOf } from '../objects';
import { oncePer } from '../once';

/** A change that another tool, such as Kustomize, made to manifests of this library. */
export interface Alteration {
  readonly object: KubernetesObject;
  /** Errors: the pods do not start, and the manifests cannot be read as a cluster. */
  readonly severity: 'error' | 'warning';
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

/** A StatefulSet of this library with the files that it had when it was rendered. */
interface RenderedSet {
  readonly object: KubernetesObject;
  readonly container: any;
  readonly configMap: KubernetesObject;
  /** The pods that have a file, in the order of their ordinals. */
  readonly pods: readonly string[];
  /** Suffix of the file of a pod. */
  readonly suffix: string;
  /** The text with the DNS names of the pods. */
  readonly text: (pod: string) => string;
}

function renderedSet(object: KubernetesObject, objects: readonly KubernetesObject[]): RenderedSet | undefined {
  for (const { name, suffix, file } of [
    { name: CONTAINER, suffix: '.properties', file: (pod: string) => `${pod}.properties` }, { name: ZOOKEEPER_CONTAINER, suffix: '.myid', file: () => ZOO_CFG },
  ]) {
    const found = findConfig(object, objects, name);
    const data: Readonly<Record<string, unknown>> = found?.configMap.body.data ?? {};
    const pods = Object.keys(data).filter((key) => /-\d+\.\w+$/.test(key) && key.endsWith(suffix)).map((key) => key.slice(0, -suffix.length));
    const ordinalOf = (pod: string) => Number(/\d+$/.exec(pod));
    if (found && pods.length > 0) {
      return { object, ...found, suffix, pods: pods.sort((a, b) => ordinalOf(a) - ordinalOf(b)), text: (pod) => String(data[file(pod)] ?? '') };
    }
  }
  return undefined;
}

type Check = (set: RenderedSet) => Omit<Alteration, 'object' | 'severity'> | undefined;

const names = (pods: readonly string[]): string => pods.length < 3 ? pods.join(' and ') : `${pods[0]} to ${pods.at(-1)}`;

/** Returns the option that gives a StatefulSet a name: that of the cluster if only a prefix was added, otherwise its own. */
function nameOption({ name, body }: KubernetesObject, before: string): string {
  const cluster: unknown = body.spec.template.metadata?.labels?.[LABEL_CLUSTER];
  const isOfCluster = typeof cluster === 'string' && before.startsWith(cluster) && name.endsWith(before);
  return isOfCluster ? `name: '${name.slice(0, -before.length)}${cluster}' of the cluster` : `name: '${name}' of the StatefulSet`;
}

const changedName: Check = ({ object, configMap, pods, suffix }) => {
  const before = pods[0].replace(/-\d+$/, '');
  return pods.includes(`${object.name}-0`) ? undefined : {
    field: 'metadata.name',
    message: `pod ${object.name}-0 has no file in ConfigMap ${configMap.name}, which has ${pods[0]}${suffix}: another tool changed the name ${before}`,
    fix: `names are part of the files: set ${nameOption(object, before)} in the program, and remove namePrefix and nameSuffix of Kustomize`,
  };
};

const replicasFix = 'set replicas in the program, which also writes the files and addresses of the pods, and remove the patch, the HorizontalPodAutoscaler or the scaling by hand';

const replicasMessage = ({ object, configMap, pods }: RenderedSet): string =>
  `replicas is ${replicasOf(object)}, but ConfigMap ${configMap.name} has files for ${names(pods)}: another tool changed it`;

const moreReplicas: Check = (set) => replicasOf(set.object) <= set.pods.length ? undefined
  : { field: 'spec.replicas', message: replicasMessage(set), fix: replicasFix };

/** The pods work, but voters, replication factors and addresses are for more of them. */
const fewerReplicas: Check = (set) => replicasOf(set.object) >= set.pods.length ? undefined
  : { field: 'spec.replicas', message: replicasMessage(set), fix: replicasFix };

/** The labels of the DNS name of the first pod after its own name, in the files: Service and namespace. */
function hostOf({ pods: [pod], text }: RenderedSet): { readonly service: string; readonly namespace?: string } | undefined {
  const [, service, namespace] = new RegExp(`(?<![\\w.-])${pod.replace(/[^\w-]/g, '\\$&')}\\.([a-z0-9-]+)\\.(?:([a-z0-9-]+)|[^.]*)\\.svc\\.`).exec(text(pod)) ?? [];
  return service === undefined ? undefined : { service, namespace };
}

const changedNamespace: Check = (set) => {
  const { object, configMap } = set;
  const { namespace } = hostOf(set) ?? {};
  return object.namespace === undefined || namespace === undefined || namespace === object.namespace ? undefined : {
    field: 'metadata.namespace',
    message: `the files in ConfigMap ${configMap.name} have addresses in namespace ${namespace}: another tool changed the namespace to ${object.namespace}`,
    fix: `addresses are part of the files: set namespace: '${object.namespace}' of the chart in the program, and remove namespace of Kustomize`,
  };
};

const changedService: Check = (set) => {
  const { object: { body }, configMap } = set;
  const { service } = hostOf(set) ?? {};
  return service === undefined || service === body.spec.serviceName ? undefined : {
    field: 'spec.serviceName',
    message: `the files in ConfigMap ${configMap.name} have addresses of Service ${service}: another tool changed serviceName to ${show(body.spec.serviceName)}`,
    fix: 'addresses are part of the files: set serviceName in the program',
  };
};

const changedVersion: Check = ({ object, container }) => {
  const reference = String(container.image);
  const { tag } = parseReference(reference);
  const written = lineOf(object.labels[LABEL_VERSION] ?? '');
  const found = publisherOf(reference) === 'confluent' ? kafkaOfConfluent(tag) : /^v?(\d+\.\d+)\.\d+(?![.\w])/.exec(tag)?.[1];
  return container.name !== CONTAINER || written === undefined || found === undefined || found === written ? undefined : {
    field: `spec.template.spec.containers[${CONTAINER}].image`,
    message: `image ${reference} has Kafka ${found}, but the files are written for ${object.labels[LABEL_VERSION]}: another tool changed the image`,
    fix: 'settings and commands depend on the version: set image in the program',
  };
};

const keyOf = ({ namespace, name }: KubernetesObject): string => JSON.stringify([namespace, name]);

/** Returns what other tools changed in the StatefulSets of this library, at most one error for each. */
export const alterationsOf = oncePer((objects: readonly KubernetesObject[]): readonly Alteration[] => {
  const sets = objects.filter(({ kind }) => kind === 'StatefulSet').flatMap((object) => renderedSet(object, objects) ?? []);
  // Of manifests that are not applied together, several objects can have the same name.
  const same = duplicates(objects.filter(({ kind }) => kind === 'ConfigMap'), keyOf);
  return sets.filter(({ configMap }) => !same.has(keyOf(configMap))).flatMap((set): Alteration[] => {
    const { object } = set;
    const [error] = [changedName, moreReplicas, changedNamespace, changedService].flatMap((check) => check(set) ?? []);
    if (error) { return [{ object, severity: 'error', ...error }]; }
    return [fewerReplicas, changedVersion].flatMap((check) => check(set) ?? []).map((warning) => ({ object, severity: 'warning', ...warning }));
  });
});
