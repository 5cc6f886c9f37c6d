import { ClusterPlan } from '../../model/plan';
import { testClientSelector } from '../../plan/identity';
import { containerOf, KubernetesObject, listOf } from '../../read/objects';
import { oncePer } from '../../read/once';
import { LabelIndex } from '../../read/selectors';
import { CLIENT_CONTAINER, CLIENT_PROPERTIES, clientConfigMap } from '../../render/pods/test-client';
import { superUsersOf } from '../../rules/security/super-users';
import { objectOf, Objects, objectsOfKind, sameNamespace } from '../side';

/** A test client whose login may administer the cluster. */
export interface AdminPod {
  readonly pod: string;
  readonly binDir: string;
  readonly bootstrapServers: string;
  /** The path of its client.properties. */
  readonly configFile: string;
}

const podIndex = oncePer((pods: readonly KubernetesObject[]) => new LabelIndex(pods, ({ labels }) => labels));

/** Returns the test client of a super user, or else the first with a login; undefined if the manifests have none. */
export function adminPodOf(cluster: ClusterPlan, side: Objects): AdminPod | undefined {
  const clients = podIndex(objectsOfKind(side, 'Pod')).selectedBy(testClientSelector(cluster.name)).filter((object) => sameNamespace(object, cluster));
  const pods = clients.flatMap((object) => {
    const pod = adminPod(object);
    return pod ? [{ ...pod, isSuperUser: isSuperUser(cluster, side, object) }] : [];
  });
  return pods.find((pod) => pod.isSuperUser) ?? pods[0];
}

function adminPod({ name, body }: KubernetesObject): AdminPod | undefined {
  const container = containerOf(body.spec, CLIENT_CONTAINER);
  const valueOf = (variable: string): unknown => listOf(container?.env).find((own) => own.name === variable)?.value;
  const [bootstrapServers, configFile, binDir] = [valueOf('BOOTSTRAP_SERVERS'), valueOf('CLIENT_CONFIG'), container?.workingDir];
  return typeof bootstrapServers === 'string' && typeof configFile === 'string' && typeof binDir === 'string' ? { pod: name, binDir, bootstrapServers, configFile } : undefined;
}

function isSuperUser({ sets }: ClusterPlan, side: Objects, { name, namespace }: KubernetesObject): boolean {
  const properties = String(objectOf(side, { kind: 'ConfigMap', name: clientConfigMap(name), namespace })?.body.data?.[CLIENT_PROPERTIES] ?? '');
  const user = /\b(?:username|clientId)="([^"]*)"/.exec(properties)?.[1];
  return user !== undefined && sets.some(({ config }) => superUsersOf(config['super.users']).includes(`User:${user}`));
}
