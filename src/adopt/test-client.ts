import { imageCall } from './image';
import { call, callWith, Code, literal, object, text } from './print/code';
import { printCall } from './print/factory-call';
import { size } from './print/units';
import { loginOptions } from '../kafka-config/jaas-text';
import { ClusterPlan } from '../model/plan';
import type { ImageSpec } from '../model/workload-spec';
import { TEST_CLIENT_MEBIBYTES } from '../plan/defaults';
import { testClientSelector } from '../plan/identity';
import { clientListeners } from '../plan/listeners';
import { KubernetesObject, listOf, selects } from '../read/objects';
import { listenerOfTestClient } from '../read/own/test-clients';
import { CLIENT_PROPERTIES, clientConfigMap } from '../render/pods/test-client';
import { parseProperties } from '../util/parse-properties';

/** Whether an object is the Pod or the ConfigMap of a test client of a cluster. */
export const belongsToTestClient = ({ kind, namespace, labels }: KubernetesObject, cluster: ClusterPlan): boolean =>
  (kind === 'Pod' || kind === 'ConfigMap') && namespace === cluster.namespace && selects(testClientSelector(cluster.name), labels);

/** Returns the construct that creates a test client; `objects` contain its ConfigMap. */
export function testClientCode({ name, body }: KubernetesObject, cluster: ClusterPlan, constant: string, objects: readonly KubernetesObject[]): Code {
  const [container] = listOf(body.spec?.containers);
  const env = listOf(container?.env);
  const listener = listenerOfTestClient(body, cluster);
  const { image } = cluster.sets[0];
  const memory = container?.resources?.limits?.memory;
  const config = objects.find((candidate) => candidate.kind === 'ConfigMap' && candidate.name === clientConfigMap(name) && belongsToTestClient(candidate, cluster));
  return callWith('new KafkaTestClient', [text('chart'), literal(name)], {
    cluster: text(constant),
    listener: listener === clientListeners(cluster.listeners)[0]?.name ? undefined : literal(listener),
    login: config && loginCode(parseProperties(String(config.body.data?.[CLIENT_PROPERTIES] ?? '')), env, listOf(body.spec?.volumes)),
    image: container?.image === image.reference ? undefined : printCall(imageCall({ ...image, reference: String(container?.image) })),
    user: userCode(body.spec?.securityContext, imageCall(image).value._spec),
    memoryLimit: memory === `${TEST_CLIENT_MEBIBYTES}Mi` ? undefined : size(memory),
  });
}

function userCode(context: any, defaults: Pick<ImageSpec, 'uid' | 'gid'>): Code | undefined {
  const { runAsUser: uid, runAsGroup: gid } = context ?? {};
  return uid === defaults.uid && gid === defaults.gid ? undefined : literal({ uid, gid });
}

/** Returns the client's credentials; undefined if it has none. */
function loginCode(properties: Readonly<Record<string, string>>, env: readonly any[], volumes: readonly any[]): Code | undefined {
  const secret = volumes.find(({ name }) => name === 'kafka-certificate')?.secret;
  if (secret) {
    const [certificateFile, privateKeyFile] = listOf(secret.items).map(({ key }) => key);
    return callWith('ClientLogin.certificate', [literal(String(secret.secretName))], {
      certificateFile: certificateFile === 'tls.crt' ? undefined : literal(certificateFile),
      privateKeyFile: privateKeyFile === 'tls.key' ? undefined : literal(privateKeyFile),
    });
  }
  const { username, password, clientId, clientSecret, scope } = loginOptions(properties['sasl.jaas.config']);
  const secretOf = (placeholder: string | undefined): Code => {
    const { name, key } = env.find((variable) => placeholder === `\${env:${variable.name}}`)?.valueFrom?.secretKeyRef ?? {};
    return object({ name: literal(String(name)), key: literal(String(key)) })!;
  };
  if (username !== undefined) { return call('ClientLogin.password', literal(username), secretOf(password)); }
  return clientId === undefined ? undefined : call('ClientLogin.oauth', object({
    tokenEndpointUrl: literal(properties['sasl.oauthbearer.token.endpoint.url']),
    clientId: literal(clientId),
    clientSecret: secretOf(clientSecret),
    scope: literal(scope),
  })!);
}
