import { kafkaContainer } from './container';
import { otherProgramOf } from './program';
import { isStatefulSet, isWorkload, podSpecOf } from './workload';
import { KubernetesObject, listOf } from '../objects';

/** Resources from which a tool creates the pods of Kafka, with what to do instead of reading them. */
interface ToolResource {
  readonly group: RegExp;
  readonly kind: RegExp;
  readonly tool: string;
  readonly advice: string;
  /** Whether the content of a resource must mention Kafka, for kinds that other software uses, too. */
  readonly isGeneral?: true;
}

const NOT_READ = 'its operator creates the pods and settings, which are not in the manifests';
const CHART = 'it installs a chart: render it first with helm template';

const RESOURCES: readonly ToolResource[] = [
  { group: /^kafka\.strimzi\.io$/, kind: /^Kafka(NodePool|Connect|MirrorMaker2?|Bridge)?$/, tool: 'Strimzi', advice: NOT_READ },
  { group: /^platform\.confluent\.io$/, kind: /^(Kafka|KRaftController|Zookeeper)$/, tool: 'Confluent for Kubernetes', advice: NOT_READ },
  { group: /^kafka\.banzaicloud\.io$/, kind: /^KafkaCluster$/, tool: 'Koperator', advice: NOT_READ },
  { group: /^kafka\.stackable\.tech$/, kind: /^KafkaCluster$/, tool: 'Stackable', advice: NOT_READ },
  { group: /^kubedb\.com$/, kind: /^Kafka$/, tool: 'KubeDB', advice: NOT_READ },
  { group: /^apps\.kubeblocks\.io$/, kind: /^Cluster$/, tool: 'KubeBlocks', advice: NOT_READ, isGeneral: true },
  { group: /^(ibm|event)\w*\.ibm\.com$/, kind: /^(Kafka|EventStreams)$/, tool: 'IBM Event Streams', advice: NOT_READ },
  { group: /^aiven\.io$/, kind: /^Kafka$/, tool: 'Aiven', advice: 'the brokers do not run in Kubernetes' },
  { group: /^helm\.toolkit\.fluxcd\.io$/, kind: /^HelmRelease$/, tool: 'Flux', advice: CHART, isGeneral: true },
  { group: /^helm\.cattle\.io$/, kind: /^HelmChart$/, tool: 'K3s', advice: CHART, isGeneral: true },
  { group: /^argoproj\.io$/, kind: /^Application(Set)?$/, tool: 'Argo CD', advice: 'render what it deploys first, with helm template or kustomize build', isGeneral: true },
  { group: /^(template\.openshift\.io)?$/, kind: /^Template$/, tool: 'OpenShift', advice: 'its parameters have no values yet: process it first with oc process', isGeneral: true },
  { group: /^kustomize\.config\.k8s\.io$/, kind: /^Kustomization$/, tool: 'Kustomize', advice: 'build it first with kustomize build', isGeneral: true },
];

const groupOf = ({ body: { apiVersion } }: KubernetesObject): string => /^(.*)\//.exec(String(apiVersion ?? ''))?.[1] ?? '';

/** Returns what Kafka-related objects are that commands do not read, as one sentence; undefined if there are none. */
export function describeUnread(objects: readonly KubernetesObject[]): string | undefined {
  for (const object of objects) {
    const found = RESOURCES.find(({ group, kind, isGeneral }) =>
      kind.test(object.kind) && group.test(groupOf(object)) && (!isGeneral || /kafka/i.test(JSON.stringify(object.body))));
    if (found) { return `${object.kind} ${object.name} is a resource of ${found.tool}; ${found.advice}`; }
  }
  const other = objects.find((object) => isWorkload(object) && kafkaContainer(object) !== undefined);
  if (!other) { return describeOther(objects); }
  return isStatefulSet(other) ? `StatefulSet ${other.name} runs Kafka, but cdk8s-kafka did not create it; use lint or adopt`
    : `Kafka runs in ${other.kind} ${other.name}, and only lint reads Kafka in other workloads than StatefulSets`;
}

/** Describes the first workload that has Kafka's image, or one of software around Kafka, and runs no Kafka node. */
function describeOther(objects: readonly KubernetesObject[]): string | undefined {
  for (const object of objects) {
    const found = listOf(podSpecOf(object)?.containers).find(({ image }) => /kafka|debezium|confluentinc\//i.test(String(image)));
    const program = found && otherProgramOf(found);
    if (program !== undefined) { return `${object.kind} ${object.name} runs ${program} (${String(found.image)}), which is not a Kafka node`; }
  }
  return undefined;
}
