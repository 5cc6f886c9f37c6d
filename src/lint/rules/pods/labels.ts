import { IS_VARIABLE, runsKafka } from './pod-fields';
import { isWorkload, podTemplateOf } from '../../../read/foreign/workload';
import { KubernetesObject, listOf } from '../../../read/objects';
import { badAnnotations, badLabels } from '../../../rules/pods/labels';
import { Violation } from '../../../rules/rule';
import { constructRule, LintRule, LintViolation } from '../../rule';

/** The metadata of an object or of a part of it. */
interface Metadata {
  readonly metadata: any;
  readonly field: string;
  readonly of: string;
}

/** Returns the metadata of a workload, its pods and its claims. */
function metadataOf(object: KubernetesObject): Metadata[] {
  const own = { metadata: object.body.metadata, field: 'metadata', of: object.kind };
  if (object.kind === 'Service' || object.kind === 'Pod') { return [own]; }
  return [
    own,
    { metadata: podTemplateOf(object)?.metadata, field: 'spec.template.metadata', of: 'the pods' },
    ...listOf(object.body.spec.volumeClaimTemplates).map(({ metadata }, index) =>
      ({ metadata, field: `spec.volumeClaimTemplates[${index}].metadata`, of: `claim ${String(metadata?.name)}` })),
  ];
}

const isOfKafka = (object: KubernetesObject): boolean => isWorkload(object) && runsKafka(object);
const isService = ({ kind }: KubernetesObject): boolean => kind === 'Service';

/** Returns what the API server rejects in one map of the metadata of objects. */
function violations(objects: readonly KubernetesObject[], part: 'labels' | 'annotations', check: (map: any, of: string) => Violation[]): LintViolation[] {
  return objects.flatMap((object) => metadataOf(object).flatMap(({ metadata, field, of }) => check(metadata?.[part] ?? {}, of)
    .filter(({ message }) => !IS_VARIABLE.test(message)).map(({ message, fix }) => ({ object, field: `${field}.${part}`, message, fix }))));
}

/** Labels and annotations of workloads of Kafka and ZooKeeper, and of Services, in the manifests of any tool. */
export const LABEL_LINT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  { ...constructRule('label'), check: (objects) => violations(objects.filter((object) => isOfKafka(object) || isService(object)), 'labels', badLabels) },
  { ...constructRule('annotation'), check: (objects) => violations(objects.filter(isOfKafka), 'annotations', badAnnotations) },
  { ...constructRule('service-annotation'), check: (objects) => violations(objects.filter(isService), 'annotations', badAnnotations) },
];
