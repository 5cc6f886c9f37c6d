import { Surroundings } from './cluster';
import { overlayOf } from './overlay';
import { ProgramPart } from './program';
import { ClusterPlan, NodeSetPlan } from '../plan/model';
import { readClusters } from '../read/clusters';
import { KubernetesObject, kubernetesObjects, listOf } from '../read/objects';
import { objectLabels } from '../render/labels';
import { FORMAT_CONTAINER, podSpec } from '../render/pod';

/** The clusters of this library in manifests, with everything that a program must say to make them again. */
export function ownParts(documents: readonly unknown[]): ProgramPart[] {
  const objects = kubernetesObjects(documents);
  return readClusters(documents).map((read) => {
    const objectOf = (kind: string, name: string) =>
      objects.find((object) => object.kind === kind && object.name === name && object.namespace === read.namespace);
    const plan = { ...read, sets: read.sets.map((set) => withOverlay(read, set, objectOf('StatefulSet', set.name))) };
    const bootstrap = plan.services.find(({ kind }) => kind === 'bootstrap');
    const surroundings: Surroundings = { labels: furtherLabels(plan.name, bootstrap && objectOf('Service', bootstrap.name)) };
    return { plan, surroundings };
  });
}

function furtherLabels(cluster: string, object: KubernetesObject | undefined): Record<string, string> {
  const usual = objectLabels(cluster);
  return Object.fromEntries(Object.entries(object?.labels ?? {}).filter(([key, value]) => usual[key] !== value));
}

/** What the pods have beyond what the plan says becomes an overlay, so that nothing gets lost. */
function withOverlay(plan: ClusterPlan, set: NodeSetPlan, object: KubernetesObject | undefined): NodeSetPlan {
  const wanted = object?.body.spec?.template?.spec;
  const format = listOf(wanted?.initContainers).find(({ name }) => name === FORMAT_CONTAINER);
  const inBoth = (list: 'env' | 'volumeMounts', name: string) => listOf(format?.[list]).some((item) => item.name === name);
  // Props change both containers; what only Kafka's has was laid over.
  const plain: NodeSetPlan = {
    ...set,
    pod: {
      ...set.pod,
      env: set.pod.env.filter(({ name, value, secret, fieldPath }) =>
        inBoth('env', name) && (value !== undefined || secret !== undefined || fieldPath !== undefined)),
      volumes: set.pod.volumes.filter(({ name }) => inBoth('volumeMounts', name)),
    },
  };
  const overlay = overlayOf(asYaml(podSpec(plan, plain)), wanted);
  return overlay === undefined ? plain : { ...plain, pod: { ...plain.pod, overlay: overlay as Record<string, unknown> } };
}

const asYaml = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
