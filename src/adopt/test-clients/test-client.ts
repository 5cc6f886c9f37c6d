import { imageCall } from '../image';
import { testClientObjects } from './objects';
import { loginOptions } from '../../kafka-config/jaas-text';
import type { ClientLoginSpec } from '../../model/client-login-spec';
import { ClusterPlan } from '../../model/plan';
import type { SecretReference } from '../../model/references';
import type { ImageSpec } from '../../model/workload-spec';
import { TEST_CLIENT_MEBIBYTES } from '../../plan/defaults';
import { testClientSelector } from '../../plan/identity';
import { clientListeners } from '../../plan/listeners';
import { memorySpec } from '../../plan/pods/pod';
import { KubernetesObject, listOf } from '../../read/objects';
import { listenerOfTestClient } from '../../read/own/test-clients';
import { objectsSelectedBy } from '../../read/selectors';
import { PlannedObject } from '../../render/objects';
import { CLIENT_PROPERTIES, clientConfigMap } from '../../render/pods/test-client';
import { parseProperties } from '../../util/parse-properties';
import { call, callWith, Code, literal, text } from '../print/code';
import { printCall } from '../print/factory-call';
import { size } from '../print/units';

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
  const [container] = listOf(body.spec?.containers);
  const listener = listenerOfTestClient(body, cluster);
  const { image } = cluster.sets[0];
  const memory = container?.resources?.limits?.memory;
  const config = testClientObjectsIn(all, 'ConfigMap', cluster).find((candidate) => candidate.name === clientConfigMap(name));
  const login = config && loginOf(parseProperties(String(config.body.data?.[CLIENT_PROPERTIES] ?? '')), listOf(container?.env), listOf(body.spec?.volumes));
  const own = imageCall({ ...image, reference: String(container?.image) });
  const { runAsUser: uid, runAsGroup: gid } = body.spec?.securityContext ?? {};
  const code = callWith('new KafkaTestClient', [text('chart'), literal(name)], {
    cluster: text(constant),
    listener: listener === clientListeners(cluster.listeners)[0]?.name ? undefined : literal(listener),
    login: login && loginCode(login),
    image: container?.image === image.reference ? undefined : printCall(own),
    user: userCode(body.spec?.securityContext, imageCall(image).value._spec),
    memoryLimit: memory === `${TEST_CLIENT_MEBIBYTES}Mi` ? undefined : size(memory),
  });
  const spec = { ...image, ...container?.image === image.reference ? {} : own.value._spec, uid, gid };
  return { code, objects: testClientObjects(name, cluster, { listener, login, image: spec, memory: memorySpec(memory) }) };
}

function userCode(context: any, defaults: Pick<ImageSpec, 'uid' | 'gid'>): Code | undefined {
  const { runAsUser: uid, runAsGroup: gid } = context ?? {};
  return uid === defaults.uid && gid === defaults.gid ? undefined : literal({ uid, gid });
}

/** Returns the client's credentials; undefined if it has none. */
function loginOf(properties: Readonly<Record<string, string>>, env: readonly any[], volumes: readonly any[]): ClientLoginSpec | undefined {
  const secret = volumes.find(({ name }) => name === 'kafka-certificate')?.secret;
  if (secret) {
    const [certificateFile, privateKeyFile] = listOf(secret.items).map(({ key }) => String(key));
    return { kind: 'certificate', secretName: String(secret.secretName), certificateFile, privateKeyFile };
  }
  const { username, password, clientId, clientSecret, scope } = loginOptions(properties['sasl.jaas.config']);
  const secretOf = (placeholder: string | undefined): SecretReference => {
    const { name, key } = env.find((variable) => placeholder === `\${env:${variable.name}}`)?.valueFrom?.secretKeyRef ?? {};
    return { name: String(name), key: String(key) };
  };
  if (username !== undefined) { return { kind: 'password', user: username, password: secretOf(password) }; }
  return clientId === undefined ? undefined
    : { kind: 'oauth', client: { tokenEndpointUrl: properties['sasl.oauthbearer.token.endpoint.url'], clientId, clientSecret: secretOf(clientSecret), scope } };
}

function loginCode(login: ClientLoginSpec): Code {
  switch (login.kind) {
    case 'certificate': return callWith('ClientLogin.certificate', [literal(login.secretName)], {
      certificateFile: login.certificateFile === 'tls.crt' ? undefined : literal(login.certificateFile),
      privateKeyFile: login.privateKeyFile === 'tls.key' ? undefined : literal(login.privateKeyFile),
    });
    case 'password': return call('ClientLogin.password', literal(login.user), literal(login.password)!);
    case 'oauth': return call('ClientLogin.oauth', literal(login.client));
  }
}
