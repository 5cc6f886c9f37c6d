import { atLeast } from '../../kafka-config/kafka-versions';
import { Rule } from '../rule';
import { KAFKA_CONFIG, KAFKA_CONFIG_3 } from '../sources';
import { connectProblem } from './zookeeper';
import { tableOf } from '../../kafka-config/keys';
import { listOf, NodeFile, nodeFile, textOf } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { javaInt } from '../../util/java-text';

/** Keys that may be set instead of a required key. */
const ALTERNATIVE_KEYS: Readonly<Record<string, string>> = { 'node.id': 'broker.id' };

const isTrue = (node: NodeSettings, key: string, otherwise: boolean): boolean => /^true$/i.test(textOf(node, key) ?? String(otherwise));

/** Whether a Kafka 3.9 node connects to ZooKeeper. */
const usesZookeeper = ({ inZookeeperMode, isMigrating }: NodeFile): boolean => inZookeeperMode || isMigrating;

/** Adds ZooKeeper's default port to hosts without a port. */
const withDefaultPort = (connect: string): string => connect.replace(/^[^/]*/, (hosts) => hosts.split(',').map((host) => /:\d*$/.test(host) ? host : `${host}:2181`).join(','));

type ProtocolVersion = readonly [major: number, minor: number, interim: number];

/** Parses `3.7-IV2`; without an interim version, `3.7`, the last one applies. Kafka reads three numbers before 1.0, else two, and ignores others: `0.8.2.X`. */
function parseProtocolVersion(version: string): ProtocolVersion | undefined {
  const [, line, interim] = /^(0\.\d+(?=\.\d)|[1-9]\d*\.\d+)(?:\.[^-]*)?(?:-IV(\d+))?$/.exec(version) ?? [];
  if (line === undefined) { return undefined; }
  const [major, minor] = line.split('.').map(Number);
  return [major, minor, interim === undefined ? Infinity : Number(interim)];
}

/** Returns the oldest inter-broker protocol that supports the mode of this Kafka node. */
function oldestSupportedProtocol({ inZookeeperMode, isMigrating }: NodeFile, disks: number): ProtocolVersion {
  if (!inZookeeperMode) { return [3, 0, 1]; }
  if (isMigrating) { return disks > 1 ? [3, 7, 2] : [3, 4, 0]; }
  return [0, 11, 0];
}

const isOlder = (one: ProtocolVersion, other: ProtocolVersion): boolean => {
  const index = one.findIndex((number, at) => number !== other[at]);
  return index >= 0 && one[index] < other[index];
};

export const FILE_IDENTITY_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'missing-setting',
    severity: 'error',
    why: 'Kafka: "Missing required configuration … which has no default value."',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs',
    check: (node) => Object.entries(tableOf(node) ?? {})
      .filter(([key, { required }]) => required && node.settings[key] === undefined && node.settings[ALTERNATIVE_KEYS[key]] === undefined)
      .map(([key]) => ({
        field: key, message: `${key} is missing, but Kafka ${node.version} requires it`, fix: 'set it',
      })),
  },
  {
    id: 'no-role',
    severity: 'error',
    why: 'Kafka 4.0 and 4.1 start a process without a role, which does nothing; later versions refuse to start.',
    see: 'tested on Kafka 4.0.2 and 4.1.2',
    check: (node) => atLeast(node.version, '4.0') && textOf(node, 'process.roles') === '' ? [{
      field: 'process.roles', message: 'process.roles is empty', fix: 'set it to broker, controller, or both',
    }] : [],
  },
  {
    id: 'role-twice',
    severity: 'error',
    why: 'Kafka up to 4.1: "Duplicate role names found in process.roles"; later versions ignore the second.',
    see: 'tested on Kafka 3.9.0 to 4.4.0',
    check: (node) => {
      const { roles = [] } = nodeFile(node);
      return new Set(roles).size === roles.length ? [] : [{ field: 'process.roles', message: `process.roles has a duplicate role (${roles.join(',')})`, fix: 'remove the duplicate' }];
    },
  },
  {
    id: 'ids-differ',
    severity: 'error',
    why: 'Kafka: "You must set `node.id` to the same value as `broker.id`."',
    see: KAFKA_CONFIG,
    check: (node) => {
      const [nodeId, brokerId] = ['node.id', 'broker.id'].map((key) => javaInt(textOf(node, key) ?? ''));
      return nodeId === undefined || brokerId === undefined || nodeId === brokerId ? [] : [{
        field: 'broker.id', message: `node.id (${nodeId}) and broker.id (${brokerId}) differ`, fix: 'remove broker.id',
      }];
    },
  },
  {
    id: 'id-range',
    severity: 'error',
    why: 'In KRaft mode an id must be 0 or more. In ZooKeeper mode Kafka generates the ids above reserved.broker.max.id unless broker.id.generation.enable is false; '
      + 'the id -1 requests a generated one, which changes with the disk.',
    see: 'https://kafka.apache.org/39/documentation.html#brokerconfigs_reserved.broker.max.id',
    check: (node) => {
      const file = nodeFile(node);
      if (file.id === undefined || file.roles === undefined) { return []; }
      const generated = file.inZookeeperMode && isTrue(node, 'broker.id.generation.enable', true);
      const max = generated ? javaInt(textOf(node, 'reserved.broker.max.id') ?? '1000') ?? Infinity : Infinity;
      const min = generated && !file.isMigrating ? -1 : 0;
      return file.id >= min && file.id <= max ? [] : [{
        field: 'node.id' in node.settings || !file.inZookeeperMode ? 'node.id' : 'broker.id',
        message: `the node id is out of range (${file.id})`,
        fix: file.id > max ? `use ${min} to ${max}, or set broker.id.generation.enable to false` : `use ${min} or more`,
      }];
    },
  },
  {
    id: 'ensemble-missing',
    severity: 'error',
    why: 'Kafka without process.roles: "Missing required configuration `zookeeper.connect` which has no default value."',
    see: KAFKA_CONFIG_3,
    check: (node) => !usesZookeeper(nodeFile(node)) || textOf(node, 'zookeeper.connect') !== undefined ? [] : [{
      field: 'zookeeper.connect', message: 'zookeeper.connect is missing', fix: nodeFile(node).isMigrating ? 'set it until the migration is complete' : 'set it, or set process.roles for KRaft mode',
    }],
  },
  {
    id: 'ensemble-address',
    severity: 'error',
    why: 'Kafka accepts any text and then fails to connect.',
    see: 'https://kafka.apache.org/39/documentation.html#brokerconfigs_zookeeper.connect',
    check: (node) => {
      const connect = textOf(node, 'zookeeper.connect');
      const problem = connect === undefined || connect.includes('${') || !usesZookeeper(nodeFile(node)) ? undefined : connectProblem(withDefaultPort(connect));
      return problem === undefined ? [] : [{ field: 'zookeeper.connect', message: `zookeeper.connect ${show(connect)} ${problem}`, fix: 'use host:port,host:port/chroot' }];
    },
  },
  {
    id: 'inter-broker-protocol-age',
    severity: 'error',
    why: 'Kafka 3.9 in KRaft mode: "A non-KRaft version given for inter.broker.protocol.version". A migration requires 3.4, with several disks 3.7; '
      + 'protocols before 0.11 do not support the message format of Kafka 3.9.',
    see: KAFKA_CONFIG_3,
    check: (node) => {
      const file = nodeFile(node);
      const text = textOf(node, 'inter.broker.protocol.version');
      const [current, oldest] = [parseProtocolVersion(text ?? ''), oldestSupportedProtocol(file, listOf(node, 'log.dirs').length)];
      return atLeast(node.version, '4.0') || file.roles === undefined || !current || !isOlder(current, oldest) ? [] : [{
        field: 'inter.broker.protocol.version',
        message: `inter.broker.protocol.version is too old (${text})`,
        fix: `remove it, or use ${oldest[0]}.${oldest[1]}${oldest[0] === 0 ? '.0' : ''} or newer`,
      }];
    },
  },
];
