import { clientImage, imageCall } from '../image';
import { loginCode, loginOf, userCode } from './login';
import { testClientObjects } from './objects';
import { ClusterPlan } from '../../model/plan';
import { TEST_CLIENT_MEBIBYTES } from '../../plan/defaults';
import { testClientSelector } from '../../plan/identity';
import { clientListeners } from '../../plan/listeners';
import { memorySpec } from '../../plan/pods/pod';
import { containerOf, KubernetesObject, listOf } from '../../read/objects';
import { listenerOfTestClient } from '../../read/own/test-clients';
import { objectsSelectedBy } from '../../read/selectors';
import { PlannedObject } from '../../render/objects';
import { CLIENT_CONTAINER, CLIENT_PROPERTIES, clientConfigMap } from '../../render/pods/test-client';
import { parseProperties } from '../../util/parse-properties';
import { callWith, Code, literal, text } from '../print/code';
import { printCall } from '../print/factory-call';
import { size } from '../print/units';

const DEFAULT_MEMORY = `${TEST_CLIENT_MEBIBYTES}Mi`;

/** Returns the Pods or the ConfigMaps of the test clients of a cluster. */
export const testClientObjectsIn = (objects: readonly KubernetesObject[], kind: 'Pod' | 'ConfigMap', { name, namespace }: ClusterPlan): KubernetesObject[] =>
  objectsSelectedBy(objects, kind, namespace, testClientSelector(name));

/** A test client of the program. */
export interface TestClient {
  readonly code: Code;
  readonly objects: readonly PlannedObject[];
}

/** Returns the construct that creates a test client, and its objects; `all` contain its ConfigMap. */
export function testClient({ name, body }: KubernetesObject, cluster: ClusterPlan, constant: string, all: readonly KubernetesObject[]): TestClient {
  const container = containerOf(body.spec, CLIENT_CONTAINER);
  const listener = listenerOfTestClient(body, cluster);
  const { image } = cluster.sets[0];
  const { memory = DEFAULT_MEMORY } = container?.resources?.limits ?? {};
  const config = testClientObjectsIn(all, 'ConfigMap', cluster).find((candidate) => candidate.name === clientConfigMap(name));
  const login = config && loginOf(parseProperties(String(config.body.data?.[CLIENT_PROPERTIES] ?? '')), listOf(container?.env), listOf(body.spec?.volumes));
  const own = imageCall(clientImage(body.spec, container, String(container?.workingDir), image));
  const { runAsUser: uid, runAsGroup: gid } = body.spec?.securityContext ?? {};
  const code = callWith('new KafkaTestClient', [text('chart'), literal(name)], {
    cluster: text(constant),
    listener: listener === clientListeners(cluster.listeners)[0]?.name ? undefined : literal(listener),
    login: login && loginCode(login),
    image: container?.image === image.reference ? undefined : printCall(own),
    user: userCode(body.spec?.securityContext, own.value._spec),
    memoryLimit: memory === DEFAULT_MEMORY ? undefined : size(memory),
  });
  const spec = { ...image, ...container?.image === image.reference ? {} : own.value._spec, uid, gid };
  return { code, objects: testClientObjects(name, cluster, { listener, login, image: spec, memory: memorySpec(memory) }) };
}
