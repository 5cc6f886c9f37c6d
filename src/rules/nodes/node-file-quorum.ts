import { isComplete, NodeFile, nodeFile } from '../../kafka-config/node-file';
import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { atLeast } from '../../plan/kafka-versions';
import { duplicates } from '../../util/duplicates';
import { isPort } from '../listeners/listeners';
import { Rule } from '../rule';
import { KAFKA_CONFIG } from '../sources';

const VOTERS = 'controller.quorum.voters';
const SERVERS = 'controller.quorum.bootstrap.servers';
const PAGE = 'https://kafka.apache.org/documentation/#brokerconfigs_controller.quorum.voters';

/** Where both keys say controllers are. */
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
      const said = [voters, bootstrapServers].some((reading) => reading.entries.length > 0 || !isComplete(reading));
      return !connectsToControllers || said ? [] : [{ field: VOTERS, message: `neither ${VOTERS} nor ${SERVERS} is set`, fix: 'list the controllers in one of them' }];
    },
  },
  {
    id: 'quorum-syntax',
    severity: 'error',
    why: 'Kafka: "Each entry should be in the form `{id}@{host}:{port}`", and `{host}:{port}` for bootstrap servers. Kafka 3.9.1 and 3.9.2 take any host, and never reach it.',
    see: PAGE,
    check: (node) => {
      const { voters, bootstrapServers } = nodeFile(node);
      return [
        ...voters.broken.map((text) => ({ field: VOTERS, message: `${VOTERS} has ${show(text)}`, fix: 'write id@host:port, and a comma between two of them' })),
        ...bootstrapServers.broken.map((text) => ({ field: SERVERS, message: `${SERVERS} has ${show(text)}`, fix: 'write host:port, and a comma between two of them' })),
      ];
    },
  },
  {
    id: 'quorum-voter-twice',
    severity: 'error',
    why: 'Of two voters with one id Kafka silently takes the last: the quorum is smaller than it looks, and nodes may disagree about it.',
    see: PAGE,
    check: (node) => [...duplicates(nodeFile(node).voters.entries, ({ nodeId }) => String(nodeId))].map(([id, same]) => ({
      field: VOTERS, message: `voter ${id} is ${same.map(({ host, port }) => `${host}:${port}`).join(' and ')}`, fix: 'give each controller an id of its own',
    })),
  },
  {
    id: 'quorum-host',
    severity: 'error',
    why: 'Kafka does not start when it is to dial 0.0.0.0 ("is not routeable"), and takes no host for its own machine.',
    see: PAGE,
    check: (node) => controllerAddresses(nodeFile(node)).filter(({ host }) => host === '' || /^[0.:]+$/.test(host)).map(({ field, text }) => ({
      field, message: `${field} has ${show(text)}`, fix: 'write the name or the address under which the other nodes reach this controller',
    })),
  },
  {
    id: 'quorum-port',
    severity: 'error',
    why: 'Nothing listens at port 0, and a port above 65535 is none.',
    see: PAGE,
    check: (node) => controllerAddresses(nodeFile(node)).filter(({ port }) => !isPort(port)).map(({ field, text }) => ({
      field, message: `${field} has ${show(text)}`, fix: 'write the port of the controller listener',
    })),
  },
  {
    id: 'quorum-negative-id',
    severity: 'error',
    why: 'No node has a negative id, so this voter never votes.',
    see: PAGE,
    check: (node) => nodeFile(node).voters.entries.filter(({ nodeId }) => nodeId < 0).map(({ text }) => ({
      field: VOTERS, message: `${VOTERS} has ${show(text)}`, fix: 'write the node.id of the controller',
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
        field: VOTERS, message: `controller ${id} is none of the voters ${ids.join(', ')}`, fix: 'add it, or give the node the id of a voter',
      }];
    },
  },
  {
    id: 'quorum-with-broker',
    severity: 'error',
    why: 'Kafka: "If process.roles contains just the \'broker\' role, the node id must not be included in the set of voters". Brokers and controllers share one space of ids.',
    see: PAGE,
    check: (node) => {
      const { isBroker, isController, inZookeeperMode, id, voters } = nodeFile(node);
      return !isBroker || isController || inZookeeperMode || !voters.entries.some(({ nodeId }) => nodeId === id) ? [] : [{
        field: 'node.id', message: `broker ${id} has the id of a voter`, fix: 'give it another id, or add controller to process.roles',
      }];
    },
  },
  {
    id: 'quorum-own-port',
    severity: 'warning',
    why: 'Where nothing in between maps the one port to the other, the other controllers never reach this one, and it never gets a leader.',
    see: 'tried on Kafka 4.3.1: the node is alive and never gets a leader',
    check: (node) => {
      const { isController, id, voters, listeners, controllerNames } = nodeFile(node);
      const own = voters.entries.find(({ nodeId }) => nodeId === id);
      const bound = listeners.entries.find(({ name }) => name === controllerNames.entries[0]);
      return !isController || !own || !bound || own.port === bound.port ? [] : [{
        field: VOTERS, message: `voter ${id} is dialled at port ${own.port}, and the node binds ${bound.port}`, fix: 'use one port',
      }];
    },
  },
  {
    id: 'quorum-both-ways',
    severity: 'warning',
    why: 'Voters make the quorum static, and bootstrap servers are then of no use.',
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
        field: 'controller.quorum.auto.join.enable', message: 'a node that is only a broker is to join the quorum', fix: 'leave it out of brokers\' files',
      }];
    },
  },
];
