import { atLeast } from '../../kafka-config/kafka-versions';
import { isComplete, NodeFile, nodeFile } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { duplicates } from '../../util/duplicates';
import { isPort } from '../listeners/listeners';
import { Rule } from '../rule';
import { KAFKA_CONFIG } from '../sources';

const VOTERS = 'controller.quorum.voters';
const SERVERS = 'controller.quorum.bootstrap.servers';
const PAGE = 'https://kafka.apache.org/documentation/#brokerconfigs_controller.quorum.voters';

/** The addresses of controllers in both keys. */
const controllerAddresses = ({ voters, bootstrapServers }: NodeFile) => [
  ...voters.entries.map((voter) => ({ field: VOTERS, ...voter })),
  ...bootstrapServers.entries.map((server) => ({ field: SERVERS, ...server })),
];

export const FILE_QUORUM_RULES: readonly Rule<NodeSettings>[] = [
  {
    id: 'quorum-missing',
    severity: 'error',
    why: 'Kafka: "If using process.roles, either controller.quorum.bootstrap.servers must contain the set of bootstrap controllers or controller.quorum.voters '
      + 'must contain a parseable set of controllers."',
    see: PAGE,
    check: (node) => {
      const { connectsToControllers, voters, bootstrapServers } = nodeFile(node);
      const isSet = [voters, bootstrapServers].some((reading) => reading.entries.length > 0 || !isComplete(reading));
      return !connectsToControllers || isSet ? [] : [{ field: VOTERS, message: `neither ${VOTERS} nor ${SERVERS} is set`, fix: 'list the controllers in one of them' }];
    },
  },
  {
    id: 'quorum-syntax',
    severity: 'error',
    why: 'Kafka: "Each entry should be in the form `{id}@{host}:{port}`", and `{host}:{port}` for bootstrap servers. Kafka 3.9.1 and 3.9.2 accept any host, but cannot connect to it.',
    see: PAGE,
    check: (node) => {
      const { voters, bootstrapServers } = nodeFile(node);
      return [
        ...voters.broken.map((text) => ({ field: VOTERS, message: `${VOTERS} has an invalid entry (${show(text)})`, fix: 'use id@host:port, with commas between entries' })),
        ...bootstrapServers.broken.map((text) => ({ field: SERVERS, message: `${SERVERS} has an invalid entry (${show(text)})`, fix: 'use host:port, with commas between entries' })),
      ];
    },
  },
  {
    id: 'quorum-voter-twice',
    severity: 'error',
    why: 'Of two voters with the same id Kafka uses the last without an error: the quorum is smaller than configured, and Kafka nodes may disagree about it.',
    see: PAGE,
    check: (node) => [...duplicates(nodeFile(node).voters.entries, ({ nodeId }) => String(nodeId))].map(([id, same]) => ({
      field: VOTERS, message: `voter ${id} has more than one address: ${same.map(({ host, port }) => `${host}:${port}`).join(' and ')}`, fix: 'use a different id for each controller',
    })),
  },
  {
    id: 'quorum-host',
    severity: 'error',
    why: 'Kafka fails to start with the address 0.0.0.0 ("is not routeable"), and uses its own host for an empty one.',
    see: PAGE,
    check: (node) => controllerAddresses(nodeFile(node)).filter(({ host }) => host === '' || /^[0.:]+$/.test(host)).map(({ field, text }) => ({
      field, message: `${field} has an entry without a usable host (${show(text)})`, fix: 'use the name or the address at which the other Kafka nodes reach this controller',
    })),
  },
  {
    id: 'quorum-port',
    severity: 'error',
    why: 'No listener has port 0 or a port above 65535.',
    see: PAGE,
    check: (node) => controllerAddresses(nodeFile(node)).filter(({ port }) => !isPort(port)).map(({ field, text }) => ({
      field, message: `${field} has an entry with an invalid port (${show(text)})`, fix: 'use the port of the controller listener',
    })),
  },
  {
    id: 'quorum-negative-id',
    severity: 'error',
    why: 'No Kafka node has a negative id, so this voter never votes.',
    see: PAGE,
    check: (node) => nodeFile(node).voters.entries.filter(({ nodeId }) => nodeId < 0).map(({ text }) => ({
      field: VOTERS, message: `${VOTERS} has an entry with a negative id (${show(text)})`, fix: 'use the node.id of the controller',
    })),
  },
  {
    id: 'quorum-without-itself',
    severity: 'error',
    why: 'Kafka: "If process.roles contains the \'controller\' role, the node id must be included in the set of voters".',
    see: PAGE,
    check: (node) => {
      const { isController, id, voters } = nodeFile(node);
      const ids = voters.entries.map(({ nodeId }) => nodeId);
      return !isController || id === undefined || !isComplete(voters) || ids.length === 0 || ids.includes(id) ? [] : [{
        field: VOTERS, message: `controller ${id} is not one of the voters (${ids.join(', ')})`, fix: 'add it, or set node.id to the id of a voter',
      }];
    },
  },
  {
    id: 'quorum-with-broker',
    severity: 'error',
    why: 'Kafka: "If process.roles contains just the \'broker\' role, the node id must not be included in the set of voters". Brokers and controllers share one range of ids.',
    see: PAGE,
    check: (node) => {
      const { isBroker, isController, inZookeeperMode, id, voters } = nodeFile(node);
      return !isBroker || isController || inZookeeperMode || !voters.entries.some(({ nodeId }) => nodeId === id) ? [] : [{
        field: 'node.id', message: `broker ${id} has the id of a voter`, fix: 'use another id, or add controller to process.roles',
      }];
    },
  },
  {
    id: 'quorum-own-port',
    severity: 'warning',
    why: 'Unless one port is mapped to the other, the other controllers cannot connect to this one, and it never gets a leader.',
    see: 'tested on Kafka 4.3.1: the process runs, but never gets a leader',
    check: (node) => {
      const { isController, id, voters, listeners, controllerNames } = nodeFile(node);
      const own = voters.entries.find(({ nodeId }) => nodeId === id);
      const bound = listeners.entries.find(({ name }) => name === controllerNames.entries[0]);
      return !isController || !own || !bound || own.port === bound.port ? [] : [{
        field: VOTERS, message: `voter ${id} has port ${own.port}, but its controller listener binds port ${bound.port}`, fix: 'use the same port',
      }];
    },
  },
  {
    id: 'quorum-both-ways',
    severity: 'warning',
    why: 'With voters the quorum is static, and the bootstrap servers have no effect.',
    see: 'https://kafka.apache.org/documentation/#kraft_config',
    check: (node) => VOTERS in node.settings && SERVERS in node.settings ? [{
      field: SERVERS, message: `both ${VOTERS} and ${SERVERS} are set`, fix: `keep ${VOTERS} for a static quorum, ${SERVERS} for a dynamic one`,
    }] : [],
  },
  {
    id: 'quorum-auto-join',
    severity: 'error',
    why: 'Kafka: "controller.quorum.auto.join.enable is only supported when process.roles contains the \'controller\' role."',
    see: KAFKA_CONFIG,
    check: (node) => {
      const { isBroker, isController } = nodeFile(node);
      return !isBroker || isController || !atLeast(node.version, '4.2') || !/^\s*true\s*$/i.test(node.settings['controller.quorum.auto.join.enable'] ?? '') ? [] : [{
        field: 'controller.quorum.auto.join.enable', message: 'a Kafka node without the controller role has controller.quorum.auto.join.enable=true', fix: 'remove it from the properties files of brokers',
      }];
    },
  },
];
