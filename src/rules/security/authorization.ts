import { isPrincipal, superUsersOf } from './super-users';
import { parseJaasConfig } from '../../kafka-config/jaas-text';
import { show } from '../../model/finding';
import { ClusterPlan } from '../../model/plan';
import { ACL_AUTHORIZER, hasAuthorizer, STANDARD_AUTHORIZER } from '../../plan/security/authorization';
import { javaList } from '../../util/java-text';
import { isForClients, SecuredListener, securedListeners } from '../listeners/secured-listeners';
import { about, uniqueViolations, Rule, RuleEntry, Violation } from '../rule';

const AUTHORIZATION = 'https://kafka.apache.org/documentation/#security_authz';
const ANONYMOUS = 'User:ANONYMOUS';

/** Shared with the rules over properties files. */
export const SUPER_USERS: RuleEntry = {
  id: 'super-users',
  severity: 'error',
  why: 'Kafka fails to start: "expected a string in format principalType:principalName". Super users are separated by semicolons, since distinguished names contain commas.',
  see: AUTHORIZATION,
};

/** Configuration of one of Kafka's own authorizers; other authorizers have their own settings. */
export interface AuthorizerConfig {
  readonly superUsers: readonly string[];
  /** Whether resources without an ACL are open to all principals (`allow.everyone.if.no.acl.found`). */
  readonly allowsWithoutAcl: boolean;
}

/** Distinct configurations of the node sets, without those that a placeholder hides. */
export function authorizerConfigsOf({ sets }: ClusterPlan): AuthorizerConfig[] {
  const texts = sets.filter(({ config }) => [STANDARD_AUTHORIZER, ACL_AUTHORIZER].includes(config['authorizer.class.name'])).map(({ config }) => {
    const { 'super.users': superUsers = '', 'allow.everyone.if.no.acl.found': withoutAcl = '' } = config;
    return JSON.stringify([String(superUsers), /^true$/i.test(String(withoutAcl))]);
  });
  return [...new Set(texts)].map((text) => JSON.parse(text) as [string, boolean]).filter(([superUsers]) => !superUsers.includes('${'))
    .map(([superUsers, allowsWithoutAcl]) => ({ superUsers: superUsersOf(superUsers), allowsWithoutAcl }));
}

const allSuperUsers = (plan: ClusterPlan): string[] => authorizerConfigsOf(plan).flatMap(({ superUsers }) => superUsers);

/** Whether the authorizer denies all requests of a principal for which no ACL exists. */
const denies = ({ superUsers, allowsWithoutAcl }: AuthorizerConfig, principal: string): boolean =>
  !allowsWithoutAcl && !superUsers.includes(principal);

const FIX_ANONYMOUS = `set a security with authentication on the listener, or add ${ANONYMOUS} to super.users if all its clients may have full access`;

/** The user name with which nodes authenticate by a password. */
function nodeUser({ all, mechanisms }: SecuredListener): string | undefined {
  const jaas = all[`${mechanisms?.[0]?.toLowerCase()}.sasl.jaas.config`];
  return jaas === undefined ? undefined : parseJaasConfig(jaas)?.modules[0]?.options.username;
}

function deniedNodes(listener: SecuredListener, authorizer: AuthorizerConfig): Violation[] {
  const role = listener.purpose === 'controller' ? 'nodes' : 'brokers';
  if (!listener.requiresAuthentication) {
    return !denies(authorizer, ANONYMOUS) ? [] : [{
      message: `${role} connect to each other on listener ${listener.name}, which has no authentication, and their principal ${ANONYMOUS} is not a super user`,
      fix: FIX_ANONYMOUS,
    }];
  }
  const user = listener.isSasl ? nodeUser(listener) : undefined;
  return user === undefined || user.includes('$') || !denies(authorizer, `User:${user}`) ? [] : [{
    message: `${role} authenticate to each other on listener ${listener.name} as ${show(`User:${user}`)}, which is not a super user`,
    fix: `add ${show(`User:${user}`)} to super.users, or use authorization of the cluster instead, which makes the nodes super users`,
  }];
}

/** Principals that clients can have on a listener. */
interface ClientPrincipals {
  readonly names: readonly string[];
  /** Whether the subject of a client certificate is a principal. */
  readonly fromCertificate: boolean;
  /** Whether any principal is possible, since it is determined outside of the settings. */
  readonly any: boolean;
}

function principalsOn({ all, requiresAuthentication, isSasl, mechanisms }: SecuredListener): ClientPrincipals {
  const none: ClientPrincipals = { names: [], fromCertificate: false, any: false };
  if (!requiresAuthentication) { return { ...none, names: [ANONYMOUS], fromCertificate: all['ssl.client.auth'] === 'requested' }; }
  if (!isSasl) { return { ...none, fromCertificate: true, any: all['ssl.principal.mapping.rules'] !== undefined }; }
  const login = mechanisms?.length === 1 && mechanisms[0] === 'PLAIN' && all['plain.sasl.server.callback.handler.class'] === undefined
    ? parseJaasConfig(all['plain.sasl.jaas.config'] ?? '${')?.modules[0] : undefined;
  return login === undefined ? { ...none, any: true } : {
    ...none, names: Object.keys(login.options).filter((option) => option.startsWith('user_')).map((option) => `User:${option.slice('user_'.length)}`),
  };
}

export const AUTHORIZATION_RULES: readonly Rule[] = about(hasAuthorizer, [
  {
    id: 'acls-without-login',
    severity: 'error',
    why: `Without authentication the principal of every client is ${ANONYMOUS}: the authorizer denies all requests that no ACL allows to this principal.`,
    see: AUTHORIZATION,
    check: (plan) => {
      const denied = authorizerConfigsOf(plan).some((authorizer) => denies(authorizer, ANONYMOUS));
      const open = securedListeners(plan).filter((listener) => isForClients(listener) && !listener.isUsedByNodes && !listener.requiresAuthentication);
      return !denied ? [] : open.map(({ name }) => ({
        message: `ACLs are enabled, but listener ${name} has no authentication`, fix: FIX_ANONYMOUS,
      }));
    },
  },
  {
    id: 'denied-nodes',
    severity: 'error',
    why: 'The authorizer denies requests between nodes unless the nodes are super users: brokers cannot register, and the cluster does not start.',
    see: AUTHORIZATION,
    check: (plan) => {
      const listeners = securedListeners(plan).filter(({ isUsedByNodes }) => isUsedByNodes);
      return uniqueViolations(authorizerConfigsOf(plan).flatMap((authorizer) => listeners.flatMap((listener) => deniedNodes(listener, authorizer))));
    },
  },
  {
    ...SUPER_USERS,
    check: (plan) => uniqueViolations(allSuperUsers(plan).filter((user) => !isPrincipal(user)).map((user) => ({
      field: 'super.users', message: `super.users has ${show(user)}, which is not a principal`, fix: `use ${show(`User:${user}`)}`,
    }))),
  },
  {
    id: 'unknown-super-user',
    severity: 'warning',
    why: 'No client can authenticate as this super user. The name is probably misspelled, so the intended principal is not a super user.',
    see: AUTHORIZATION,
    check: (plan) => {
      const principals = securedListeners(plan).map(principalsOn);
      if (principals.some(({ any }) => any) || plan.sets.some(({ config }) => config['principal.builder.class'] !== undefined)) { return []; }
      const names = [...new Set(principals.flatMap((listener) => listener.names))];
      const fromCertificate = principals.some((listener) => listener.fromCertificate);
      const isKnown = (user: string) => names.includes(user) || (fromCertificate && /^User:[^=]+=/.test(user));
      return uniqueViolations(allSuperUsers(plan).filter((user) => isPrincipal(user) && !isKnown(user)).map((user) => ({
        field: 'super.users',
        message: `super user ${show(user)} is not a principal that clients can have on any listener`,
        fix: `use one of ${[...names, ...fromCertificate ? ['User:CN=… with the complete subject of a certificate'] : []].join(', ')}, or set a security on a listener that authenticates this principal`,
      })));
    },
  },
  {
    id: 'early-client-listener',
    severity: 'warning',
    why: 'Kafka opens these listeners before the authorizer has loaded its ACLs: clients can connect, but requests that an ACL allows are denied.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_early.start.listeners',
    check: (plan) => authorizerConfigsOf(plan).length === 0 ? [] : uniqueViolations(plan.sets
      .flatMap(({ config }) => javaList(String(config['early.start.listeners'] ?? '')))
      .filter((name) => plan.listeners.some((listener) => listener.name === name && isForClients(listener))).map((name) => ({
        field: 'early.start.listeners',
        message: `early.start.listeners has ${name}, which is a listener for clients`,
        fix: 'remove the setting: by default Kafka uses the controller listener',
      }))),
  },
  {
    id: 'principal-builder',
    severity: 'warning',
    why: 'super.users contains the nodes by the principals that Kafka\'s default principal builder creates. Another builder may create other principals.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_principal.builder.class',
    check: (plan) => authorizerConfigsOf(plan).length === 0 ? [] : uniqueViolations(plan.sets
      .flatMap(({ config }) => config['principal.builder.class'] ?? []).map((builder) => ({
        field: 'principal.builder.class',
        message: `principal.builder.class is ${show(builder)}, but super.users has the nodes by the principals of Kafka's default builder`,
        fix: 'add the principals that it creates for the nodes to superUsers, and suppress this finding with that reason',
      }))),
  },
]);
