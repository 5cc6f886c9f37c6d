import { ClientLoginSpec, OauthLoginSpec, PasswordLoginSpec } from './client-login-spec';
import { jaas, placeholderOf, secretVariable } from './jaas';
import { OAUTH_PACKAGE } from './oauth-bearer';
import { PLAIN_MODULE, SCRAM_MODULE } from './password-login';
import { Finding, show } from '../model/finding';
import { ClusterPlan } from '../model/plan';
import { CaReference, CertificateSpec } from '../model/security-spec';
import { mechanismsOf, ResolvedListener } from '../plan/listeners';
import { HOST_IP, NODE_NAME, POD_IP } from '../plan/names';
import { allowedUrls } from '../plan/security/set-security';
import { SecretKey } from '../pods/secret-key';
import { Entry } from '../util/properties-text';

/** What a client of one listener needs, apart from where it starts. */
export interface ClientParts {
  readonly properties: readonly Entry[];
  readonly librdkafka: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretKey[];
  readonly volumes: readonly ClientFiles[];
  readonly jvmOptions: readonly string[];
  readonly findings: readonly Finding[];
}

/** Some keys of a Secret or a ConfigMap as files. */
export interface ClientFiles extends Pick<CaReference, 'kind' | 'name'> {
  readonly volume: string;
  readonly keys: readonly string[];
}

/** The folder of clients' files, those of each volume in a folder of its own. */
export const CLIENT_PATH = '/etc/cdk8s-kafka-client';

export const clientFolder = (volume: string): string => `${CLIENT_PATH}/${volume}`;

/** Said at the top of a client's file where it is so. */
export const UNVERIFIED = 'Brokers advertise the addresses of their Kubernetes nodes, which no certificate names: who answers is not verified.';

/** Whether certificates can name what brokers advertise, which they cannot where that is known on the node alone. */
export function areNamesKnown({ sets }: ClusterPlan, listener: string, certificates: readonly CertificateSpec[]): boolean {
  const hosts = sets.flatMap(({ nodes }) => nodes.flatMap(({ endpoints }) => endpoints))
    .flatMap((endpoint) => endpoint.listener === listener && endpoint.advertised ? [endpoint.advertised.host] : []);
  const isSaid = certificates.some(({ additionalNames }) => additionalNames.length > 0);
  return certificates.length === 0 || isSaid || !hosts.some((host) => OF_THE_NODE.test(host));
}

const OF_THE_NODE = new RegExp(`\\{env:(${[HOST_IP, NODE_NAME, POD_IP].join('|')})\\}`);

/** `isNameKnown`: whether a certificate can say by which names brokers are dialled. */
export function clientParts(
  { listener: { name: listener, protocol, settings }, security }: ResolvedListener, login: ClientLoginSpec | undefined, isNameKnown: boolean,
): ClientParts {
  const isTls = protocol.endsWith('SSL');
  const [certificate] = security.certificates;
  const parts: ClientParts[] = [
    setting({ 'security.protocol': protocol }, { 'security.protocol': protocol }),
    ...isTls && certificate ? [trusting(certificate)] : [],
    ...isTls && !isNameKnown ? [setting({ 'ssl.endpoint.identification.algorithm': '' }, { 'ssl.endpoint.identification.algorithm': 'none' })] : [],
    ...protocol.startsWith('SASL') ? [loginParts(listener, mechanismsOf({ protocol, settings }), security.passwords ?? {}, login)]
      : [certificateParts(listener, isTls ? settings['ssl.client.auth'] : undefined, login)],
  ];
  return {
    properties: parts.flatMap(({ properties }) => properties),
    librdkafka: Object.assign({}, ...parts.map(({ librdkafka }) => librdkafka)),
    secrets: parts.flatMap(({ secrets }) => secrets),
    volumes: parts.flatMap(({ volumes }) => volumes),
    jvmOptions: parts.flatMap(({ jvmOptions }) => jvmOptions),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

export const NO_PARTS: ClientParts = { properties: [], librdkafka: {}, secrets: [], volumes: [], jvmOptions: [], findings: [] };

const setting = (properties: Readonly<Record<string, string>>, librdkafka: Readonly<Record<string, string>>): ClientParts =>
  ({ ...NO_PARTS, properties: Object.entries(properties), librdkafka });

/** The nodes' own Secret may hold their private key as well, which is no client's business: it gets the one file. */
function trusting({ secretName, files, ca }: CertificateSpec): ClientParts {
  const { kind, name, key } = ca ?? { kind: 'Secret' as const, name: secretName, key: files.ca };
  const path = `${clientFolder('authority')}/${key}`;
  return {
    ...setting({ 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': path }, { 'ssl.ca.location': path }),
    volumes: [{ volume: 'authority', kind, name, keys: [key] }],
  };
}

const wrong = (message: string, fix: string): ClientParts => ({ ...NO_PARTS, findings: [{ rule: 'client-login', severity: 'error', message, fix }] });

function certificateParts(listener: string, clientAuth: string | undefined, login: ClientLoginSpec | undefined): ClientParts {
  const asked = clientAuth === 'required' || clientAuth === 'requested';
  if (!login) {
    return clientAuth !== 'required' ? NO_PARTS
      : wrong(`listener ${listener} wants clients' certificates, and the client has none`, 'say ClientLogin.certificate() with the name of its Secret');
  }
  if (login.kind !== 'certificate' || !asked) {
    return wrong(`the client logs in ${WORDS[login.kind]}, and listener ${listener} asks for ${asked ? 'a certificate' : 'none'}`,
      asked ? 'say ClientLogin.certificate()' : 'leave the login out, or give the listener a security with a login');
  }
  const { secretName, certificateFile, privateKeyFile } = login;
  const folder = clientFolder('certificate');
  return {
    ...setting({
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': `\${dir:${folder}:${certificateFile}}`,
      'ssl.keystore.key': `\${dir:${folder}:${privateKeyFile}}`,
    }, { 'ssl.certificate.location': `${folder}/${certificateFile}`, 'ssl.key.location': `${folder}/${privateKeyFile}` }),
    volumes: [{ volume: 'certificate', kind: 'Secret', name: secretName, keys: [certificateFile, privateKeyFile] }],
  };
}

const WORDS: Readonly<Record<ClientLoginSpec['kind'], string>> = { password: 'by a password', certificate: 'by a certificate', oauth: 'by a token' };

/** Each kind of login with the mechanisms that take it. */
const TAKEN: Readonly<Record<ClientLoginSpec['kind'], RegExp>> = {
  password: /^(PLAIN|SCRAM-SHA-(256|512))$/, certificate: /^$/, oauth: /^OAUTHBEARER$/,
};

function loginParts(
  listener: string, mechanisms: readonly string[], passwords: Readonly<Record<string, SecretKey>>, login: ClientLoginSpec | undefined,
): ClientParts {
  const mechanism = login && mechanisms.find((candidate) => TAKEN[login.kind].test(candidate));
  if (!login || mechanism === undefined) {
    const ways = Object.entries(TAKEN).flatMap(([kind, pattern]) => mechanisms.some((candidate) => pattern.test(candidate)) ? [`ClientLogin.${kind}()`] : []);
    return wrong(`the client logs in ${login ? WORDS[login.kind] : 'as nobody'}, and listener ${listener} takes ${mechanisms.join(', ')}`,
      ways.length === 0 ? 'write its file yourself: such logins are not known here' : `say ${ways.join(' or ')}`);
  }
  return login.kind === 'oauth' ? tokenParts(login) : login.kind === 'password' ? passwordParts(listener, mechanism, login, passwords) : NO_PARTS;
}

function passwordParts(
  listener: string, mechanism: string, { user, password }: PasswordLoginSpec, passwords: Readonly<Record<string, SecretKey>>,
): ClientParts {
  const secret = password ?? (Object.hasOwn(passwords, user) ? passwords[user] : undefined);
  if (!secret) {
    return wrong(`user ${show(user)} is none of the users of listener ${listener}: ${show(Object.keys(passwords))}`,
      'name one of them, or say where the password is: ClientLogin.password(user, { name: \'kafka-users\', key: \'alice\' })');
  }
  const module = mechanism === 'PLAIN' ? PLAIN_MODULE : SCRAM_MODULE;
  return {
    ...setting(
      { 'sasl.mechanism': mechanism, 'sasl.jaas.config': jaas(module, { username: user, password: placeholderOf(secret) }) },
      { 'sasl.mechanisms': mechanism, 'sasl.username': user, 'sasl.password': `$(${secretVariable(secret)})` },
    ),
    secrets: [secret],
  };
}

function tokenParts({ client: { tokenEndpointUrl, clientId, clientSecret, scope } }: OauthLoginSpec): ClientParts {
  const scoped = (key: string): Record<string, string> => scope === undefined ? {} : { [key]: scope };
  return {
    ...setting({
      'sasl.mechanism': 'OAUTHBEARER',
      'sasl.jaas.config': jaas(`${OAUTH_PACKAGE}.OAuthBearerLoginModule`, { clientId, clientSecret: placeholderOf(clientSecret), ...scoped('scope') }),
      'sasl.login.callback.handler.class': `${OAUTH_PACKAGE}.OAuthBearerLoginCallbackHandler`,
      'sasl.oauthbearer.token.endpoint.url': tokenEndpointUrl,
    }, {
      'sasl.mechanisms': 'OAUTHBEARER',
      'sasl.oauthbearer.method': 'oidc',
      'sasl.oauthbearer.token.endpoint.url': tokenEndpointUrl,
      'sasl.oauthbearer.client.id': clientId,
      'sasl.oauthbearer.client.secret': `$(${secretVariable(clientSecret)})`,
      ...scoped('sasl.oauthbearer.scope'),
    }),
    secrets: [clientSecret],
    jvmOptions: [allowedUrls([tokenEndpointUrl])],
  };
}
