import { foreignStorage } from './disks';
import { foreignImage, ForeignImage } from './image';
import { foreignListeners, ForeignListeners } from './listeners';
import { foreignNodeIds } from './node-ids';
import { foreignPod } from './pod';
import { ForeignService, servicesOf } from './services';
import { ForeignSource } from './source';
import { NodeSetSpec } from '../../plan/cluster-spec';
import { entriesOf } from '../node-files';

/** A foreign StatefulSet with all that could be found out about it. */
export interface ForeignSet {
  readonly source: ForeignSource;
  readonly spec: NodeSetSpec;
  readonly nodeIds: readonly number[];
  readonly listeners: ForeignListeners;
  readonly services: readonly ForeignService[];
  readonly image: ForeignImage;
}

export function foreignSet(source: ForeignSource): ForeignSet {
  const { object, properties, leave } = source;
  const { spec } = object.body;
  const replicas = Number(spec.replicas ?? 1);
  const roles = rolesOf(properties['process.roles']);
  const pod = foreignPod(source, roles);
  const image = foreignImage(source.container, spec.template.spec, object, source.dialect === 'bitnami', leave);
  const nodeIds = foreignNodeIds(source, replicas);
  if (spec.selector?.matchExpressions !== undefined) {
    leave('selector.matchExpressions', undefined, 'the library selects by labels alone; the field is immutable, so lay it over with statefulSet.addJsonPatch');
  }
  return {
    source,
    nodeIds,
    image,
    listeners: foreignListeners(source, replicas),
    services: servicesOf(object, source.container, source.objects),
    spec: {
      ...pod,
      // What the image's own profile says need not be said.
      user: sameUser(pod.user, image) ? undefined : pod.user,
      id: object.name,
      ownsCluster: false,
      name: object.name,
      serviceName: spec.serviceName,
      selector: spec.selector?.matchLabels ?? spec.template.metadata?.labels,
      roles,
      replicas,
      nodeIds,
      namespace: object.namespace,
      rack: properties['broker.rack'],
      image: image.spec,
      config: {},
      storage: foreignStorage(source),
    },
  };
}

/** The order in which the library writes them. */
function rolesOf(text: string | undefined): ('broker' | 'controller')[] {
  const given = entriesOf(text);
  return given.length === 0 ? ['broker'] : (['broker', 'controller'] as const).filter((role) => given.includes(role));
}

function sameUser(user: NodeSetSpec['user'], { spec }: ForeignImage): boolean {
  return user === undefined || (user.uid === spec.uid && (user.gid ?? spec.gid) === spec.gid && (user.fsGroup === undefined || user.fsGroup === spec.fsGroup));
}
