import { ClusterPlan } from '../../model/plan';
import { testClientSelector } from '../../plan/identity';
import { KubernetesObject, listOf, selects } from '../../read/objects';
import { CLIENT_PROPERTIES, clientConfigMap } from '../../render/pods/test-client';
import { objectOf, Objects, sameNamespace } from '../side';

/** A test client whose login may administer the cluster. */
export interface AdminPod {
  readonly pod: string;
  readonly binDir: string;
  readonly bootstrapServers: string;
  /** The path of its client.properties. */
  readonly configFile: string;
}

/** Returns the test client of a super user, or else the first with a login; undefined if the manifests have none. */
export function adminPodOf(cluster: ClusterPlan, side: Objects): AdminPod | undefined {
  const clients = side.objects.filter((object) => object.kind === 'Pod' && sameNamespace(object, cluster) && selects(testClientSelector(cluster.name), object.labels));
  const pods = clients.flatMap((object) => {
    const pod = adminPod(object);
    return pod ? [{ ...pod, isSuperUser: isSuperUser(cluster, side, object) }] : [];
  });
  return pods.find((pod) => pod.isSuperUser) ?? pods[0];
}

function adminPod({ name, body }: KubernetesObject): AdminPod | undefined {
  const [container] = listOf(body.spec?.containers);
  const valueOf = (variable: string): unknown => listOf(container?.env).find((own) => own.name === variable)?.value;
  const [bootstrapServers, configFile, binDir] = [valueOf('BOOTSTRAP_SERVERS'), valueOf('CLIENT_CONFIG'), container?.workingDir];
  return typeof bootstrapServers === 'string' && typeof configFile === 'string' && typeof binDir === 'string' ? { pod: name, binDir, bootstrapServers, configFile } : undefined;
}

function isSuperUser({ sets }: ClusterPlan, side: Objects, { name, namespace }: KubernetesObject): boolean {
  const properties = String(objectOf(side, { kind: 'ConfigMap', name: clientConfigMap(name), namespace })?.body.data?.[CLIENT_PROPERTIES] ?? '');
  const user = /\b(?:username|clientId)="([^"]*)"/.exec(properties)?.[1];
  return user !== undefined && sets.some(({ config }) => (config['super.users'] ?? '').split(';').includes(`User:${user}`));
}
