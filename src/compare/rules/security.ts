import { CompareRule, CompareViolation } from './rule';
import { loginOptions } from '../../kafka-config/jaas-text';
import { show } from '../../model/finding';
import { ClusterPlan, isBroker, ListenerPlan, NodeSetPlan, ScramUserPlan } from '../../model/plan';
import { isUsedByNodes, nodeMechanism } from '../../plan/listeners';
import { filesIn } from '../../plan/security/certificates';
import { javaEntries } from '../../util/java-text';
import { ClusterPair } from '../side';

/** As whom nodes log in on a listener that they dial, where a name says it. */
function nodeUser(listener: ListenerPlan): string | undefined {
  const { username, clientId } = loginOptions(listener.settings[`${nodeMechanism(listener)?.toLowerCase()}.sasl.jaas.config`]);
  return username ?? clientId;
}

const mechanisms = ({ settings }: ListenerPlan): string[] => javaEntries(settings['sasl.enabled.mechanisms']);

/** Why nodes of one side cannot log in to nodes of the other, while both run. */
function loginMismatch(from: ListenerPlan, to: ListenerPlan): string | undefined {
  if (from.protocol !== to.protocol) { return `speak ${from.protocol}, and find ${to.protocol}`; }
  const mechanism = nodeMechanism(from);
  if (mechanism === undefined) { return undefined; }
  if (mechanisms(to).length > 0 && !mechanisms(to).includes(mechanism)) { return `log in by ${mechanism}, and find ${mechanisms(to).join(', ')}`; }
  const user = mechanism === 'PLAIN' ? nodeUser(from) : undefined;
  const known = loginOptions(to.settings['plain.sasl.jaas.config']);
  const isKnown = user === undefined || Object.keys(known).length === 0 || `user_${user}` in known;
  return isKnown ? undefined : `log in as ${user}, whom the other nodes do not know`;
}

function changedLogin(pair: ClusterPair): CompareViolation[] {
  return pair.old.listeners.filter(isUsedByNodes).flatMap((before): CompareViolation[] => {
    const after = pair.new.listeners.find(({ name }) => name === before.name);
    if (!after || !isUsedByNodes(after)) { return []; }
    const [old, now] = [loginMismatch(before, after), loginMismatch(after, before)];
    if (old === undefined && now === undefined) { return []; }
    const who = old === undefined ? `nodes that restarted ${now}` : `nodes that have yet to restart ${old}`;
    return [{
      message: `during the roll, ${who} on listener ${before.name}`,
      fix: before.purpose === 'controller'
        ? 'controllers are dialled at one address each, so there is no way without an outage: apply it, then delete all pods of the cluster together'
        : `in three steps: add a listener with the new security beside ${before.name}; when all brokers have it, make it the inter-broker listener; when all have that, remove ${before.name}`,
    }];
  });
}

const scramUsersOf = ({ sets }: ClusterPlan): ScramUserPlan[] => sets.flatMap(({ scramUsers }) => scramUsers ?? []);

const same = (a: ScramUserPlan) => (b: ScramUserPlan): boolean => a.mechanism === b.mechanism && a.name === b.name;

const configs = (user: ScramUserPlan, change: string): string => `kafka-configs.sh --alter ${change} --entity-type users --entity-name ${user.name}`;

function lateScramUsers({ old, new: now }: ClusterPair): CompareViolation[] {
  const [before, after] = [scramUsersOf(old), scramUsersOf(now)];
  const nodes = now.listeners.filter(isUsedByNodes).filter((listener) => nodeMechanism(listener)?.startsWith('SCRAM')).map(nodeUser);
  const distinct = (users: readonly ScramUserPlan[]) => users.filter((user, index) => users.findIndex(same(user)) === index);
  return [
    ...distinct(after).filter((user) => !before.some(same(user))).map((user): CompareViolation => ({
      severity: nodes.includes(user.name) ? 'error' : 'warning',
      message: `the quorum was formatted without user ${show(user.name)} of ${user.mechanism}, and does not get it by this`
        + (nodes.includes(user.name) ? ': brokers that restart cannot log in' : ''),
      fix: `make it ${nodes.includes(user.name) ? 'first' : 'yourself'}: ${configs(user, `--add-config '${user.mechanism}=[password=…]'`)}`,
    })),
    ...distinct(before).filter((user) => !after.some(same(user))).map((user): CompareViolation => ({
      message: `user ${show(user.name)} of ${user.mechanism} goes from the manifests, and can log in as before`,
      fix: `remove it: ${configs(user, `--delete-config ${user.mechanism}`)}`,
    })),
    ...distinct(after).flatMap((user): CompareViolation[] => {
      const had = before.find(same(user));
      return had === undefined || had.password.name === user.password.name ? [] : [{
        message: `the password of user ${show(user.name)} of ${user.mechanism} comes from another Secret's key, and the quorum keeps the old one`,
        fix: `change it: ${configs(user, `--add-config '${user.mechanism}=[password=…]'`)}`,
      }];
    }),
  ];
}

const brokerSetting = ({ sets }: ClusterPlan, key: string): string | undefined =>
  sets.filter(isBroker).map(({ config }) => config[key]).find((value) => value !== undefined);

const AUTHORIZER = 'authorizer.class.name';

/** The objects that a set's certificates come from, by the folder in which its listeners look for them. */
function certificateSources(set: NodeSetPlan, listeners: readonly ListenerPlan[]): Map<string, string> {
  const values = listeners.flatMap(({ settings }) => Object.entries(settings)).filter(([key]) => key.startsWith('ssl.')).map(([, value]) => value);
  const files = values.flatMap(filesIn);
  return new Map(files.map(({ path }) => [path, sourceOf(set.pod.volumes.find(({ mountPath }) => mountPath === path)?.source)]));
}

function sourceOf(source: object | undefined): string {
  const { secret, configMap, projected } = (source ?? {}) as Record<string, any>;
  if (projected) { return 'Secrets of their own'; }
  return secret ? `Secret ${secret.secretName}` : configMap ? `ConfigMap ${configMap.name}` : '';
}

export const SECURITY_COMPARE_RULES: CompareRule[] = [
  {
    id: 'node-login-changed',
    severity: 'error',
    why: 'While sets roll, nodes with the old file and nodes with the new one dial each other on the same listener, and both sides of a connection must speak the same.',
    see: 'https://kafka.apache.org/documentation/#security_rolling_upgrade',
    check: ({ clusters }) => clusters.flatMap(changedLogin),
  },
  {
    id: 'scram-user-late',
    severity: 'warning',
    why: 'SCRAM users are in the metadata. The format tool writes those of the manifests once, before a cluster\'s first start, and does nothing on formatted disks.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-900%3A+KRaft+kafka-storage.sh+API+additions+to+support+SCRAM',
    check: ({ clusters }) => clusters.flatMap(lateScramUsers),
  },
  {
    id: 'authorizer-before-acls',
    severity: 'error',
    why: 'An authorizer refuses what no list allows, and before there is one nobody can write lists: clients are shut out from the first restart on.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: ({ clusters }) => clusters.flatMap((pair): CompareViolation[] => {
      const isOn = (plan: ClusterPlan) => brokerSetting(plan, AUTHORIZER) !== undefined;
      return isOn(pair.old) || !isOn(pair.new) || brokerSetting(pair.new, 'allow.everyone.if.no.acl.found') === 'true' ? [] : [{
        message: `cluster ${pair.new.name} gets ${brokerSetting(pair.new, AUTHORIZER)}, and has no lists that allow its clients anything`,
        fix: 'first apply it with allowEveryoneIfNoAclFound: true, let clients log in, give them lists by kafka-acls.sh, then leave that option out',
      }];
    }),
  },
  {
    id: 'super-user-removed',
    severity: 'warning',
    why: 'A super user needs no lists, so most have none; without them he may do nothing any more.',
    see: 'https://kafka.apache.org/documentation/#security_authz',
    check: ({ clusters }) => clusters.flatMap((pair): CompareViolation[] => {
      const usersOf = (plan: ClusterPlan) => brokerSetting(plan, 'super.users')?.split(';') ?? [];
      const nodes = pair.old.listeners.filter(isUsedByNodes).map((listener) => `User:${nodeUser(listener)}`);
      const gone = brokerSetting(pair.new, AUTHORIZER) === undefined ? [] : usersOf(pair.old).filter((user) => !usersOf(pair.new).includes(user));
      return gone.map((user) => nodes.includes(user) ? {
        severity: 'error',
        message: `${user} is no super user any more, and nodes that have yet to restart are known by that name: those that restarted refuse them`,
        fix: `keep ${show(user)} in superUsers until all nodes have restarted`,
      } : { message: `${user} is no super user any more`, fix: 'give him lists by kafka-acls.sh for what he still does' });
    }),
  },
  {
    id: 'certificate-replaced',
    severity: 'warning',
    why: 'While sets roll, nodes and clients that trust the old authority alone meet certificates of the new one, and end the connection.',
    see: 'https://kafka.apache.org/documentation/#security_ssl',
    check: ({ clusters }) => clusters.flatMap((pair) => pair.old.sets.flatMap((before): CompareViolation[] => {
      const after = pair.new.sets.find(({ name }) => name === before.name);
      const now = after && certificateSources(after, pair.new.listeners);
      return [...certificateSources(before, pair.old.listeners)].flatMap(([path, source]) => {
        const other = now?.get(path);
        return other === undefined || other === source || source === '' ? [] : [{
          set: before.name,
          message: `what ${before.name} has in ${path} comes from ${source}, and would from ${other}`,
          fix: 'where another authority signs: first put the certificates of both where nodes and clients look for theirs (ca.crt) and restart all, then change the Secret',
        }];
      });
    })),
  },
];
