import { foreignStorage } from './disks';
import { foreignImage, ForeignImage } from './image';
import { foreignListeners, ForeignListeners } from './listeners';
import { foreignNodeIds, isKraft } from './node-ids';
import { replicasOf } from '../objects';
import { carriedLogging } from './pods/logging';
import { foreignPod } from './pods/pod';
import { runtimeRack } from './pods/pod-env';
import { reportVolumes } from './pods/volumes';
import { ForeignService, servicesOf } from './services';
import { ForeignSource } from './settings/source';
import { isKnown } from './settings/template';
import { podTemplateOf } from './workload';
import { RackSpec } from '../../model/rack';
import { NodeSetSpec } from '../../model/workload-spec';
import { javaEntries } from '../../util/java-text';

/** A workload of Kafka nodes that was not rendered by this library, with everything that was read from it. */
export interface ForeignSet {
  readonly source: ForeignSource;
  readonly spec: NodeSetSpec;
  readonly nodeIds: readonly number[];
  readonly listeners: ForeignListeners;
  readonly services: readonly ForeignService[];
  readonly image: ForeignImage;
}

export function foreignSet(source: ForeignSource): ForeignSet {
  const { object, properties, reportUnsupported } = source;
  const { spec } = object.body;
  const template = podTemplateOf(object);
  const replicas = replicasOf(object);
  const roles = rolesOf(properties['process.roles']);
  const pod = foreignPod(source, roles);
  reportVolumes(source);
  const image = foreignImage(
    source.container, template.spec, object, { bitnami: source.dialect === 'bitnami', zookeeper: !isKraft(source) }, reportUnsupported);
  const nodeIds = foreignNodeIds(source, replicas);
  if (spec.selector?.matchExpressions !== undefined) {
    reportUnsupported('selector.matchExpressions', undefined,
      'the library renders only matchLabels; the field is immutable, so patch it with statefulSet.addJsonPatch');
  }
  return {
    source,
    nodeIds,
    image,
    listeners: foreignListeners(source, replicas),
    services: servicesOf(object, source.container, source.objects),
    spec: {
      ...pod,
      // The factory of the image sets this user.
      user: isUserOfImage(pod.user, image) ? undefined : pod.user,
      id: object.name,
      ownsCluster: false,
      name: object.name,
      serviceName: spec.serviceName,
      selector: spec.selector?.matchLabels ?? template.metadata?.labels,
      roles,
      replicas,
      nodeIds,
      namespace: object.namespace,
      rack: rackOf(source),
      image: image.spec,
      config: {},
      logging: carriedLogging(source).spec,
      storage: foreignStorage(source),
    },
  };
}

function rackOf(source: ForeignSource): RackSpec | undefined {
  const { properties: { 'broker.rack': given }, reportUnsupported } = source;
  const { label, rack = given } = runtimeRack(source) ?? {};
  if (label !== undefined) { return { label }; }
  if (rack === undefined) { return undefined; }
  if (isKnown(rack.replace(/\$\{env:\w+\}/g, ''))) { return { name: rack }; }
  reportUnsupported('setting broker.rack', rack,
    'a script determines the rack when a pod starts; use Rack.fromNodeLabel() with Kubernetes 1.35 or newer, or create a node set for each zone, with rack and nodeSelector');
  return undefined;
}

/** Returns the roles in the order in which the library renders them. */
function rolesOf(text: string | undefined): ('broker' | 'controller')[] {
  const given = javaEntries(text);
  return given.length === 0 ? ['broker'] : (['broker', 'controller'] as const).filter((role) => given.includes(role));
}

function isUserOfImage(user: NodeSetSpec['user'], { spec }: ForeignImage): boolean {
  const same = (key: 'uid' | 'gid' | 'fsGroup') => user?.[key] === undefined || user[key] === spec[key];
  return same('uid') && same('gid') && same('fsGroup');
}
