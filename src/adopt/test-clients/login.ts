import { loginOptions } from '../../kafka-config/jaas-text';
import type { ClientLoginSpec } from '../../model/client-login-spec';
import type { SecretReference } from '../../model/references';
import type { ImageSpec } from '../../model/workload-spec';
import { listOf } from '../../read/objects';
import { call, callWith, Code, literal } from '../print/code';

export function userCode(context: any, defaults: Pick<ImageSpec, 'uid' | 'gid'>): Code | undefined {
  const { runAsUser: uid, runAsGroup: gid } = context ?? {};
  return uid === defaults.uid && gid === defaults.gid ? undefined : literal({ uid, gid });
}

/** Returns the client's credentials; undefined if it has none. */
export function loginOf(properties: Readonly<Record<string, string>>, env: readonly any[], volumes: readonly any[]): ClientLoginSpec | undefined {
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

export function loginCode(login: ClientLoginSpec): Code {
  switch (login.kind) {
    case 'certificate': return callWith('ClientLogin.certificate', [literal(login.secretName)], {
      certificateFile: login.certificateFile === 'tls.crt' ? undefined : literal(login.certificateFile),
      privateKeyFile: login.privateKeyFile === 'tls.key' ? undefined : literal(login.privateKeyFile),
    });
    case 'password': return call('ClientLogin.password', literal(login.user), literal(login.password)!);
    case 'oauth': return call('ClientLogin.oauth', literal(login.client));
  }
}
