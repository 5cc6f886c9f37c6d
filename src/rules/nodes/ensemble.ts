import { zookeeperTable } from '../../kafka-config/tables';
import { valueProblem } from '../../kafka-config/values';
import { show } from '../../model/finding';
import { EnsemblePlan } from '../../model/plan';
import { duplicates } from '../../util/duplicates';
import { nearest } from '../../util/nearest';
import { isPort } from '../listeners/listeners';
import { ENSEMBLE_POLICY_RULES } from '../listeners/network-policies';
import { ENSEMBLE_NAME } from '../pods/names';
import { Rule } from '../rule';
import { showSetting } from '../security/secret-words';
import { ENSEMBLE_SECRETS } from '../security/secrets';
import { ENSEMBLE_VOLUME_NAMESPACE } from '../storage/volumes';

/** What the library writes into zoo.cfg itself, and what to use instead. */
const MANAGED_KEYS: readonly [key: RegExp, fix: string][] = [
  [/^dataDir$/, 'use storage, whose first disk holds the data'],
  [/^dataLogDir$/, 'use storage with a second disk: Storage.jbod(data, log)'],
  [/^(client|secureClient)Port(Address)?$/, 'use clientPort'],
  [/^(server|group|weight)\./, 'use replicas and firstServerId'],
  [/^dynamicConfigFile$/, 'leave it out: all servers are in the file itself'],
];

const isManaged = (key: string): boolean => MANAGED_KEYS.some(([pattern]) => pattern.test(key));

/** Followed by names that users choose, and by what their plugins read. */
const PLUGIN_PREFIXES = /^(authProvider|metricsProvider)\./;

export const ENSEMBLE_RULES: readonly Rule<EnsemblePlan>[] = [
  ENSEMBLE_NAME,
  ...ENSEMBLE_POLICY_RULES,
  ENSEMBLE_VOLUME_NAMESPACE,
  ENSEMBLE_SECRETS,
  {
    id: 'myid',
    severity: 'error',
    why: 'ZooKeeper numbers its servers from 1 to 255 (myid).',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ servers }) => servers.filter(({ myid }) => !(Number.isInteger(myid) && myid >= 1 && myid <= 255)).map(({ myid, pod }) => ({
      message: `myid ${show(myid)} of ${pod}`, fix: 'choose firstServerId so that all are whole numbers from 1 to 255',
    })),
  },
  {
    id: 'ensemble-port',
    severity: 'error',
    why: 'Clients, followers and candidates each have a port of their own; ZooKeeper: "Client and election port must be different!".',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_clusterOptions',
    check: ({ ports }) => {
      const all = Object.entries(ports);
      return [
        ...all.filter(([, port]) => !isPort(port)).map(([name, port]) => ({ message: `${name} port ${show(port)}`, fix: 'use a whole number from 1 to 65535' })),
        ...[...duplicates(all, ([, port]) => String(port))].map(([port, same]) => ({
          message: `port ${port} is that of ${same.map(([name]) => name).join(' and ')}`, fix: 'give each a port of its own, or leave it out',
        })),
      ];
    },
  },
  {
    id: 'zoo-setting',
    severity: 'error',
    why: 'The library computes these for every server, and a file that is mounted read-only cannot be rewritten by ZooKeeper.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperReconfig.html',
    check: ({ config }) => Object.entries(config).flatMap(([key, value]) => {
      const owned = MANAGED_KEYS.find(([pattern]) => pattern.test(key));
      if (owned) { return [{ message: `config sets ${key} to ${showSetting(key, value)}, which the library writes itself`, fix: owned[1] }]; }
      if (key === 'reconfigEnabled' && value !== 'false') {
        return [{ message: `config sets reconfigEnabled to ${show(value)}`, fix: 'leave it out: change replicas and apply' }];
      }
      return /^[A-Za-z0-9._]+$/.test(key) && typeof value === 'string' && value === value.trim() && value !== '' ? [] : [{
        message: `config entry ${show(key)}: ${showSetting(key, value)}`, fix: 'write the key as in ZooKeeper\'s documentation, and a string without blanks at its ends',
      }];
    }),
  },
  {
    id: 'unknown-zoo-setting',
    severity: 'error',
    why: 'ZooKeeper hands what it does not know to its JVM as a property that nothing reads, and says nothing.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration',
    check: ({ config }) => Object.keys(config).filter((key) => !isManaged(key) && !(key in zookeeperTable()) && !PLUGIN_PREFIXES.test(key)).map((key) => {
      const meant = nearest(key, Object.keys(zookeeperTable()));
      return { field: key, message: `${key} is no setting of ZooKeeper`, fix: meant === undefined ? 'leave it out' : `did you mean ${meant}?` };
    }),
  },
  {
    id: 'zoo-setting-value',
    severity: 'error',
    why: 'ZooKeeper does not start with text for a number, or with a word for true or false.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration',
    check: ({ config }) => Object.entries(config).flatMap(([key, value]) => {
      // Of what is no text, another rule tells.
      const facts = isManaged(key) || typeof value !== 'string' ? undefined : zookeeperTable()[key];
      const problem = facts && valueProblem(facts, value);
      return problem ? [{ field: key, message: `${key}: ${showSetting(key, value)} ${problem.message}`, fix: problem.fix }] : [];
    }),
  },
  {
    id: 'single-server',
    severity: 'warning',
    why: 'When the only server is away, brokers cannot elect leaders, and its disk is the only copy of all metadata.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ servers }) => servers.length !== 1 ? [] : [{
      message: 'one ZooKeeper server: a single point of failure', fix: 'use three where the cluster must survive the loss of a node',
    }],
  },
  {
    id: 'even-ensemble',
    severity: 'warning',
    why: 'An ensemble needs more than half of its servers: four survive the loss of one, like three; two survive none.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ servers: { length } }) => length === 0 || length % 2 === 1 ? [] : [{
      message: `${length} ZooKeeper servers survive no more losses than ${length - 1}`, fix: `use ${length - 1} or ${length + 1}`,
    }],
  },
];
