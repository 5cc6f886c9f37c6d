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

/** Keys of zoo.cfg that the library sets itself, each with the option to use instead. */
const MANAGED_KEYS: readonly [key: RegExp, fix: string][] = [
  [/^dataDir$/, 'use storage, whose first disk holds the data'],
  [/^dataLogDir$/, 'use storage with a second disk: Storage.jbod(data, log)'],
  [/^(client|secureClient)Port(Address)?$/, 'use clientPort'],
  [/^(server|group|weight)\./, 'use replicas and firstServerId'],
  [/^dynamicConfigFile$/, 'remove it: zoo.cfg lists all servers'],
];

const isManaged = (key: string): boolean => MANAGED_KEYS.some(([pattern]) => pattern.test(key));

/** Prefixes of keys whose names users choose or plugins define. */
const PLUGIN_PREFIXES = /^(authProvider|metricsProvider)\./;

const isKnown = (key: string): boolean => isManaged(key) || key in zookeeperTable() || PLUGIN_PREFIXES.test(key);

export const ENSEMBLE_RULES: readonly Rule<EnsemblePlan>[] = [
  ENSEMBLE_NAME,
  ...ENSEMBLE_POLICY_RULES,
  ENSEMBLE_VOLUME_NAMESPACE,
  ENSEMBLE_SECRETS,
  {
    id: 'myid',
    severity: 'error',
    why: 'ZooKeeper requires server ids (myid) from 1 to 255.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ servers }) => servers.filter(({ myid }) => !(Number.isInteger(myid) && myid >= 1 && myid <= 255)).map(({ myid, pod }) => ({
      message: `myid ${show(myid)} of ${pod} is not valid`, fix: 'set firstServerId so that every myid is a whole number from 1 to 255',
    })),
  },
  {
    id: 'ensemble-port',
    severity: 'error',
    why: 'Client connections, the quorum and leader election require different ports. ZooKeeper: "Client and election port must be different!".',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_clusterOptions',
    check: ({ ports }) => {
      const all = Object.entries(ports);
      return [
        ...all.filter(([, port]) => !isPort(port)).map(([name, port]) => ({ message: `${name} port ${show(port)} is not valid`, fix: 'use a whole number from 1 to 65535' })),
        ...[...duplicates(all, ([, port]) => String(port))].map(([port, same]) => ({
          message: `port ${port} is used more than once: as ${same.map(([name]) => `${name} port`).join(' and ')}`, fix: 'use another clientPort, or remove it for the default',
        })),
      ];
    },
  },
  {
    id: 'zoo-setting',
    severity: 'error',
    why: 'The library sets these keys for every server, and ZooKeeper cannot rewrite a configuration file that is mounted read-only.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperReconfig.html',
    check: ({ config }) => Object.entries(config).flatMap(([key, value]) => {
      const managed = MANAGED_KEYS.find(([pattern]) => pattern.test(key));
      if (managed) { return [{ message: `config sets ${key} to ${showSetting(key, value)}, but the library sets this key itself`, fix: managed[1] }]; }
      if (key === 'reconfigEnabled' && value !== 'false') {
        return [{ message: `config sets reconfigEnabled to ${show(value)}, but the file is read-only`, fix: 'remove it, and change replicas to resize the ensemble' }];
      }
      return /^[A-Za-z0-9._]+$/.test(key) && typeof value === 'string' && value === value.trim() && value !== '' ? [] : [{
        message: `config entry ${show(key)}: ${showSetting(key, value)} is not valid`,
        fix: 'use a key of the ZooKeeper documentation, and a non-empty string without leading or trailing spaces',
      }];
    }),
  },
  {
    id: 'unknown-zoo-setting',
    severity: 'error',
    why: 'ZooKeeper sets unknown keys as system properties of its JVM, where they have no effect, and logs no error.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration',
    check: ({ config }) => Object.keys(config).filter((key) => !isKnown(key)).map((key) => {
      const suggestion = nearest(key, Object.keys(zookeeperTable()));
      return { field: key, message: `${key} is not a ZooKeeper setting`, fix: suggestion === undefined ? 'remove it' : `did you mean ${suggestion}?` };
    }),
  },
  {
    id: 'zoo-setting-value',
    severity: 'error',
    why: 'ZooKeeper fails to start with text for a number, or with another word for true or false.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_configuration',
    check: ({ config }) => Object.entries(config).flatMap(([key, value]) => {
      // Values that are not strings are findings of zoo-setting.
      const facts = isManaged(key) || typeof value !== 'string' ? undefined : zookeeperTable()[key];
      const problem = facts && valueProblem(facts, value);
      return problem ? [{ field: key, message: `${key}: ${showSetting(key, value)} ${problem.message}`, fix: problem.fix }] : [];
    }),
  },
  {
    id: 'single-server',
    severity: 'warning',
    why: 'While the only server is down, brokers cannot elect leaders, and its disk has the only copy of the metadata.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ servers }) => servers.length !== 1 ? [] : [{
      message: 'the ensemble has one ZooKeeper server, which is a single point of failure', fix: 'use three servers if the cluster must survive the loss of one',
    }],
  },
  {
    id: 'even-ensemble',
    severity: 'warning',
    why: 'An ensemble requires more than half of its servers: four survive the loss of one, as three do; two survive none.',
    see: 'https://zookeeper.apache.org/doc/r3.8.4/zookeeperAdmin.html#sc_zkMulitServerSetup',
    check: ({ servers: { length } }) => length === 0 || length % 2 === 1 ? [] : [{
      message: `an ensemble of ${length} ZooKeeper servers survives no more failures than one of ${length - 1}`, fix: `use ${length - 1} or ${length + 1}`,
    }],
  },
];
