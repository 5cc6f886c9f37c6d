import { show } from '../../../model/finding';
import { isWorkload, podSpecOf } from '../../../read/foreign/workload';
import { KubernetesObject, listOf } from '../../../read/objects';
import { unnamedItems } from '../../../read/shape';
import { checkFields } from '../../../rules/pods/schema/check-fields';
import { mountsWithoutVolume } from '../../../rules/pods/schema/pod-fields';
import { podContainers } from '../../hooks';
import { constructRule, LintRule, LintViolation } from '../../rule';

export const runsKafka = (object: KubernetesObject): boolean => listOf(podSpecOf(object)?.containers).some(({ image }) => /kafka|zookeeper/i.test(String(image)));

/** The API server treats fields with `null` as missing. */
const withoutNulls = (spec: object): object => JSON.parse(JSON.stringify(spec, (_, value: unknown) => value ?? undefined)) as object;

/** A value that a tool replaces before it applies the manifests. */
export const IS_VARIABLE = /\$\{|\{\{|<[\w .-]+>|__\w+__/;

/** Returns the fields of pods of Kafka and ZooKeeper that the API server refuses. */
const problems = (objects: readonly KubernetesObject[], isUnknown: boolean): LintViolation[] => objects
  .filter((object) => isWorkload(object) && runsKafka(object)).flatMap((object) => {
    const field = object.kind === 'Pod' ? 'spec' : 'spec.template.spec';
    return checkFields('PodSpec', withoutNulls(podSpecOf(object) as object), field)
      .filter(({ message, unknown = false }) => unknown === isUnknown && !IS_VARIABLE.test(message))
      .map(({ message, fix }) => ({ object, field, message, fix }));
  });

/** Returns the mounts of volumes that the pods do not have. */
function mountViolations(objects: readonly KubernetesObject[]): LintViolation[] {
  return podContainers(objects.filter(runsKafka), ['containers', 'initContainers']).flatMap(({ object, container, pod, field }) => {
    const claims = listOf(object.body.spec.volumeClaimTemplates).map(({ metadata }) => metadata);
    const volumes = [...listOf(pod.volumes), ...claims].map((volume) => String(volume?.name));
    return mountsWithoutVolume(container as object, new Set(volumes)).filter(({ name }) => !IS_VARIABLE.test(name)).map(({ name }) => ({
      object,
      field: `${field}.volumeMounts`,
      message: `volume ${show(name)} is mounted, but the pod does not have it`,
      fix: volumes.length === 0 ? 'add it to volumes or volumeClaimTemplates' : `use one of ${volumes.join(', ')}, or add it to volumes`,
    }));
  });
}

/** Returns the variables, volumes and mounts without a name, or without a path. */
function unnamedViolations(objects: readonly KubernetesObject[]): LintViolation[] {
  const kafka = objects.filter((object) => isWorkload(object) && runsKafka(object));
  const lists = [
    ...kafka.map((object) => ({ object, field: object.kind === 'Pod' ? 'spec.volumes' : 'spec.template.spec.volumes', list: podSpecOf(object).volumes as unknown })),
    ...podContainers(kafka, ['containers', 'initContainers']).flatMap(({ object, container, field }) => ['env', 'volumeMounts'].map((name) =>
      ({ object, field: `${field}.${name}`, list: (container as Readonly<Record<string, unknown>>)[name] }))),
  ];
  return lists.flatMap(({ object, field, list }) => unnamedItems(list).map((): LintViolation => ({
    object, field, message: `an item lacks a name${field.endsWith('volumeMounts') ? ' or a mountPath' : ''}`, fix: 'complete it: the API server rejects the object',
  })));
}

/** Fields of pods, also of those that this library has generated and another tool has changed. */
export const POD_FIELD_LINT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  { ...constructRule('pod-field'), check: (objects) => [...problems(objects, false), ...mountViolations(objects), ...unnamedViolations(objects)] },
  { ...constructRule('unknown-pod-field'), check: (objects) => problems(objects, true) },
];
