import { IS_VARIABLE, runsKafka } from './pod-fields';
import { show } from '../../../model/finding';
import { LABEL_CLUSTER } from '../../../plan/names';
import { isWorkload, podSpecOf, podTemplateOf } from '../../../read/foreign/workload';
import { KubernetesObject, listOf } from '../../../read/objects';
import { unnamedItems } from '../../../read/shape';
import { duplicates } from '../../../util/duplicates';
import { familyOf } from '../../../util/ip';
import { isMap } from '../../../util/is-map';
import { podContainers } from '../../hooks';
import { constructRule, LintRule, LintViolation } from '../../rule';

const kafkaPods = (objects: readonly KubernetesObject[]): KubernetesObject[] => objects.filter((object) => isWorkload(object) && runsKafka(object));

const CONTAINER_LISTS = ['containers', 'initContainers'] as const;

/** Returns the containers without a name of pods of Kafka, which may be those that run Kafka. */
function unnamedContainers(objects: readonly KubernetesObject[]): LintViolation[] {
  return objects.filter(isWorkload).flatMap((object) => {
    const pod = podSpecOf(object);
    const unnamed = CONTAINER_LISTS.flatMap((list) => unnamedItems(pod?.[list]).map((container) => ({ container, list })));
    const isKafka = unnamed.length > 0 && (runsKafka(object) || unnamed.some(({ container }) => isMap(container) && /kafka|zookeeper/i.test(String(container.image))));
    return !isKafka ? [] : unnamed.map(({ container, list }) => ({
      object,
      field: `${object.kind === 'Pod' ? 'spec' : 'spec.template.spec'}.${list}`,
      message: `${isMap(container) && container.image !== undefined ? `the container with image ${show(container.image)}` : 'a container'} has no name`,
      fix: 'set a name: the API server rejects the object',
    }));
  });
}

const containersOf = (objects: readonly KubernetesObject[]) => podContainers(kafkaPods(objects), [...CONTAINER_LISTS]);

/** Returns the containers that the API server refuses: without a name or an image, or with the name of another one. */
function containerViolations(object: KubernetesObject): LintViolation[] {
  const all = containersOf([object]);
  const incomplete = all.filter(({ container: { name, image } }) => typeof name !== 'string' || name === '' || typeof image !== 'string' || image === '');
  const repeated = duplicates(all.filter(({ container: { name } }) => typeof name === 'string'), ({ container: { name } }) => String(name));
  return [
    ...incomplete.map(({ container, field }) =>
      ({ object, field, message: `container ${show(container)} lacks a name or an image`, fix: 'use the form of the Kubernetes API: { name, image, … }' })),
    ...[...repeated].map(([name, [, { field }]]) =>
      ({ object, field, message: `two containers have the name ${show(name)}`, fix: 'use a different name for each container' })),
  ];
}

function overlayViolations(object: KubernetesObject): LintViolation[] {
  const { metadata, spec } = podTemplateOf(object);
  const isOwn = metadata?.labels?.[LABEL_CLUSTER] !== undefined;
  const { restartPolicy = 'Always', hostNetwork, dnsPolicy } = spec;
  return [
    ...object.kind === 'Pod' || restartPolicy === 'Always' ? [] : [{
      object, field: 'spec.template.spec.restartPolicy', message: `restartPolicy is ${show(restartPolicy)}, but a ${object.kind} supports only Always`, fix: 'remove it',
    }],
    // In manifests of other tools it is a risk, which host-network-dns reports.
    ...!isOwn || hostNetwork !== true || dnsPolicy === 'ClusterFirstWithHostNet' ? [] : [{
      object,
      field: 'spec.template.spec.dnsPolicy',
      message: `dnsPolicy ${dnsPolicy ?? 'ClusterFirst'} does not resolve the names of other nodes together with hostNetwork`,
      fix: 'set dnsPolicy: ClusterFirstWithHostNet',
    }],
  ];
}

/** Fields of pods of Kafka and ZooKeeper, also of those that this library has generated and another tool has changed. */
export const CONTAINER_LINT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  { ...constructRule('container'), check: (objects) => [...kafkaPods(objects).flatMap(containerViolations), ...unnamedContainers(objects)] },
  { ...constructRule('pod-overlay'), check: (objects) => kafkaPods(objects).flatMap(overlayViolations) },
  {
    ...constructRule('host-ip'),
    check: (objects) => containersOf(objects).flatMap(({ object, container, field }) => listOf(container.ports)
      .filter(({ hostIP = '' }) => hostIP !== '' && familyOf(String(hostIP)) === undefined && !IS_VARIABLE.test(String(hostIP))).map(({ hostIP }) => ({
        object, field: `${field}.ports`, message: `hostIP ${show(hostIP)} is not a valid IP address`, fix: 'use an IP address of the Kubernetes nodes',
      }))),
  },
];
