import { FileReference, filePlaceholder } from './certificates';
import type { ClientSide } from './client-side';
import { jaas } from './jaas';
import { allowedUrls, OAUTH_PACKAGE } from './oauth-bearer';
import { PLAIN_MODULE, SCRAM_MODULE } from './password-login';
import { placeholderOf, secretVariable, variableOf } from './secret-variables';
import type { CertificateLoginSpec, ClientLoginSpec, OauthLoginSpec, PasswordLoginSpec } from '../../model/client-login-spec';
import { Finding, show } from '../../model/finding';
import type { CaReference, References, SecretReference } from '../../model/references';
import type { Entry } from '../../util/properties-text';
import type { ResolvedListener } from '../listeners';
import { mergeReferences, NO_REFERENCES, referencesIn } from '../references';

/** The configuration of a client of one listener, without the bootstrap servers. */
export interface ClientParts {
  readonly properties: readonly Entry[];
  /** Variables and directories that the properties refer to. */
  readonly references: References;
  readonly librdkafka: Readonly<Record<string, string>>;
  readonly secrets: readonly SecretReference[];
  readonly volumes: readonly ClientFiles[];
  readonly jvmOptions: readonly string[];
  readonly findings: readonly Finding[];
}

/** Keys of a Secret or a ConfigMap that are mounted as files. */
export interface ClientFiles extends Pick<CaReference, 'kind' | 'name'> {
  readonly volume: string;
  readonly keys: readonly string[];
}

/** Returns the directory where a client mounts a volume. */
export const clientFolder = (volume: string): string => `/etc/cdk8s-kafka-client/${volume}`;

/** A comment in the client's properties file where host names are not verified. */
export const UNVERIFIED = 'Host names are not verified: brokers advertise addresses of Kubernetes nodes or pods that are not in their certificates.';

export const NO_PARTS: ClientParts = {
  properties: [], references: NO_REFERENCES, librdkafka: {}, secrets: [], volumes: [], jvmOptions: [], findings: [],
};

/** The parts of a listener that its clients need. */
interface ClientListener {
  readonly listener: Pick<ResolvedListener['listener'], 'name'>;
  readonly security: Pick<ResolvedListener['security'], 'passwords'>;
}

/** `areNamesKnown`: whether the certificate can contain the hosts that brokers advertise. */
export function clientParts(
  { listener: { name }, security }: ClientListener, { isTls, mechanisms, ca, clientAuth }: ClientSide,
  login: ClientLoginSpec | undefined, areNamesKnown: boolean,
): ClientParts {
  const protocol = `${mechanisms.length === 0 ? '' : 'SASL_'}${isTls ? 'SSL' : 'PLAINTEXT'}`;
  const parts: ClientParts[] = [
    setting({ 'security.protocol': protocol }, { 'security.protocol': protocol }),
    ...ca ? [caParts(ca)] : [],
    ...isTls && !areNamesKnown ? [setting({ 'ssl.endpoint.identification.algorithm': '' }, { 'ssl.endpoint.identification.algorithm': 'none' })] : [],
    loginParts({ listener: name, mechanisms, clientAuth, passwords: security.passwords ?? {} }, login),
  ];
  return {
    properties: parts.flatMap(({ properties }) => properties),
    references: mergeReferences(parts.map(({ references }) => references)),
    librdkafka: Object.assign({}, ...parts.map(({ librdkafka }) => librdkafka)),
    secrets: parts.flatMap(({ secrets }) => secrets),
    volumes: parts.flatMap(({ volumes }) => volumes),
    jvmOptions: parts.flatMap(({ jvmOptions }) => jvmOptions),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

const setting = (properties: Readonly<Record<string, string>>, librdkafka: Readonly<Record<string, string>>): ClientParts =>
  ({ ...NO_PARTS, properties: Object.entries(properties), librdkafka });

/** Only the CA certificate is mounted: the Secret of the nodes can contain their private key too. */
function caParts({ kind, name, key }: CaReference): ClientParts {
  const path = `${clientFolder('authority')}/${key}`;
  return {
    ...setting({ 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': path }, { 'ssl.ca.location': path }),
    volumes: [{ volume: 'authority', kind, name, keys: [key] }],
  };
}

/** How clients authenticate on a listener. */
interface Authentication {
  readonly listener: string;
  /** Enabled SASL mechanisms; empty without SASL. */
  readonly mechanisms: readonly string[];
  /** The value of `ssl.client.auth`; undefined with SASL or without TLS. */
  readonly clientAuth?: string;
  readonly passwords: Readonly<Record<string, SecretReference>>;
}

/** Kinds of logins: their names in messages, and the mechanisms of listeners that accept them. */
const LOGINS: Readonly<Record<ClientLoginSpec['kind'], { readonly name: string; readonly accepted: RegExp }>> = {
  password: { name: 'a password', accepted: /^(PLAIN|SCRAM-SHA-(256|512))$/ },
  certificate: { name: 'a certificate', accepted: /^a certificate$/ },
  oauth: { name: 'OAuth credentials', accepted: /^OAUTHBEARER$/ },
};

function loginParts(authentication: Authentication, login: ClientLoginSpec | undefined): ClientParts {
  const { listener, mechanisms, clientAuth } = authentication;
  const isOptional = mechanisms.length === 0 && clientAuth !== 'required';
  if (!login && isOptional) { return NO_PARTS; }
  const accepted = [...mechanisms, ...clientAuth === 'required' || clientAuth === 'requested' ? ['a certificate'] : []];
  const mechanism = login && accepted.find((candidate) => LOGINS[login.kind].accepted.test(candidate));
  if (!login || mechanism === undefined) { return loginMismatch(listener, accepted, login); }
  switch (login.kind) {
    case 'password': return passwordParts(authentication, mechanism, login);
    case 'certificate': return certificateParts(login);
    case 'oauth': return tokenParts(login);
  }
}

const loginFinding = (message: string, fix: string): ClientParts =>
  ({ ...NO_PARTS, findings: [{ rule: 'client-login', severity: 'error', message, fix }] });

function loginMismatch(listener: string, accepted: readonly string[], login: ClientLoginSpec | undefined): ClientParts {
  const client = `the client has ${login ? LOGINS[login.kind].name : 'no credentials'}`;
  if (accepted.length === 0) {
    return loginFinding(`${client}, but listener ${listener} has no authentication`,
      'remove the login, or use a security with authentication for the listener');
  }
  const fitting = Object.entries(LOGINS).filter(([, kind]) => accepted.some((candidate) => kind.accepted.test(candidate)));
  return loginFinding(`${client}, but listener ${listener} requires ${accepted.join(' or ')}`, fitting.length === 0
    ? 'write the client configuration manually: ClientLogin does not support this mechanism'
    : `pass ${fitting.map(([kind]) => `ClientLogin.${kind}()`).join(' or ')}`);
}

function certificateParts({ secretName, certificateFile, privateKeyFile }: CertificateLoginSpec): ClientParts {
  const path = clientFolder('certificate');
  const file = (key: string): FileReference => ({ path, key });
  return {
    ...setting({
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.certificate.chain': filePlaceholder(file(certificateFile)),
      'ssl.keystore.key': filePlaceholder(file(privateKeyFile)),
    }, { 'ssl.certificate.location': `${path}/${certificateFile}`, 'ssl.key.location': `${path}/${privateKeyFile}` }),
    references: { variables: [], folders: [path] },
    volumes: [{ volume: 'certificate', kind: 'Secret', name: secretName, keys: [certificateFile, privateKeyFile] }],
  };
}

function passwordParts({ listener, passwords }: Authentication, mechanism: string, { user, password }: PasswordLoginSpec): ClientParts {
  const secret = password ?? (Object.hasOwn(passwords, user) ? passwords[user] : undefined);
  if (!secret) {
    return loginFinding(`user ${show(user)} is not among the users of listener ${listener}: ${show(Object.keys(passwords))}`,
      'use one of them, or pass the Secret with the password: ClientLogin.password(user, { name: \'kafka-users\', key: \'alice\' })');
  }
  const module = mechanism === 'PLAIN' ? PLAIN_MODULE : SCRAM_MODULE;
  return {
    ...setting(
      { 'sasl.mechanism': mechanism, 'sasl.jaas.config': jaas(module, { username: user, password: placeholderOf(secret) }) },
      { 'sasl.mechanisms': mechanism, 'sasl.username': user, 'sasl.password': `$(${secretVariable(secret)})` },
    ),
    references: mergeReferences([{ variables: [variableOf(secret)], folders: [] }, referencesIn([user])]),
    secrets: [secret],
  };
}

function tokenParts({ client: { tokenEndpointUrl, clientId, clientSecret, scope } }: OauthLoginSpec): ClientParts {
  const scoped = (key: string): Record<string, string> => scope === undefined ? {} : { [key]: scope };
  const options = { clientId, clientSecret: placeholderOf(clientSecret), ...scoped('scope') };
  return {
    ...setting({
      'sasl.mechanism': 'OAUTHBEARER',
      'sasl.jaas.config': jaas(`${OAUTH_PACKAGE}.OAuthBearerLoginModule`, options),
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
    references: mergeReferences([{ variables: [variableOf(clientSecret)], folders: [] }, referencesIn([tokenEndpointUrl, clientId, scope])]),
    secrets: [clientSecret],
    jvmOptions: [allowedUrls([tokenEndpointUrl])],
  };
}
