import { startsJvm } from './inherited-ports';
import { containerOf, portNumber } from './probes';
import { ForeignSet } from '../../../read/foreign/set';
import { KubernetesObject, named } from '../../../read/objects';
import { ShellCommand } from '../../../util/shell/commands';
import { commandsOfHook, hooksOf } from '../../hooks';
import { CONTROLLER_PEERS, partsOf, peersIn } from '../../peers';
import { LintRule, LintViolation } from '../../rule';

/** Tools that need no quorum. */
const LOCAL_TOOL = /kafka-(storage|dump-log|jmx|run-class)/;

const CONNECTS = /^(\S*\/)?(nc|ncat|netcat|kcat|kafkacat|telnet) |\/dev\/tcp\//;

/** Whether a command fails as long as no controller is the leader of the quorum. */
function needsLeader(command: ShellCommand, brokerPorts: readonly number[]): boolean {
  const text = [command.path, ...command.args, ...command.files].join(' ');
  // Any controller answers the request of this tool.
  if (/kafka-broker-api-versions.*--bootstrap-controller/.test(text)) { return false; }
  const isTool = startsJvm(command) && /kafka-|cub/.test(command.path) && !LOCAL_TOOL.test(command.path);
  return isTool || (CONNECTS.test(text) && brokerPorts.some((port) => new RegExp(`(^|\\D)${port}(\\D|$)`).test(text)));
}

/** Returns the probe with which pods of controllers become ready only when there is a leader: brokers listen only after they have found it. */
function quorumProbe(set: ForeignSet, objects: readonly KubernetesObject[]): string | undefined {
  const place = containerOf(set);
  const brokerPorts = set.listeners.pods.flat().filter(({ name }) => !set.listeners.controllers.includes(name)).map(({ port }) => port);
  return hooksOf(place).filter(({ kind }) => kind === 'readinessProbe' || kind === 'startupProbe').find((hook) => {
    const port = portNumber(hook.body.tcpSocket?.port, place.container);
    return (port !== undefined && brokerPorts.includes(port))
      || commandsOfHook(hook, place, objects).some((command) => !command.mayFail && needsLeader(command, brokerPorts));
  })?.kind;
}

/** The Services by which nodes connect to the controllers of a set, if there are several. */
function controllerServices(
  { source: { object } }: ForeignSet, sets: readonly ForeignSet[], objects: readonly KubernetesObject[],
): KubernetesObject[] {
  const hosts = new Set(sets.flatMap((set) => CONTROLLER_PEERS.flatMap((key) => peersIn(set, key).map(({ host }) => host))));
  return [...new Set([...hosts].flatMap((host) => named(objects, 'Service', partsOf(host, object.namespace)?.service, object.namespace) ?? []))];
}

const FIELD = 'spec.publishNotReadyAddresses';
const FIX = 'set publishNotReadyAddresses: true';

/** Returns the violations of a set of controllers whose pods become ready only after they have found each other. */
function deadlocks(set: ForeignSet, sets: readonly ForeignSet[], objects: readonly KubernetesObject[]): LintViolation[] {
  const { source: { object: owner }, spec: { roles }, services } = set;
  const count = sets.reduce((sum, { spec, nodeIds }) => sum + (spec.roles.includes('controller') ? nodeIds.length : 0), 0);
  const probe = roles.includes('controller') && count > 1 ? quorumProbe(set, objects) : undefined;
  if (probe === undefined) { return []; }
  const ofSet = controllerServices(set, sets, objects).filter(({ body }) => services.some(({ object }) => object.body === body));
  return ofSet.filter(({ body }) => body.spec?.publishNotReadyAddresses !== true).map((object): LintViolation => ({
    object,
    set: owner,
    field: FIELD,
    severity: 'error',
    message: `controllers find each other through the Service only when their pods are ready, but the ${probe} of ${owner.kind} ${owner.name} needs a quorum`,
    fix: `${FIX}, or use a tcpSocket probe of the controller port`,
  }));
}

export const UNREADY_ADDRESS_RULES: readonly LintRule[] = [
  {
    id: 'unready-addresses',
    severity: 'warning',
    why: 'Pods that are not ready have no DNS names, but members of a quorum become ready only after they have found each other, and other brokers must be able to connect '
      + 'to a starting broker.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ sets, objects }) => {
      const found = sets.flatMap((set) => [...deadlocks(set, sets, objects), ...governingViolations(set, objects)]);
      // A deadlock is reported instead of missing names.
      return [...new Map([...found].reverse().map((violation) => [violation.object.body, violation])).values()].reverse();
    },
  },
];

function governingViolations({ source: { object } }: ForeignSet, objects: readonly KubernetesObject[]): LintViolation[] {
  const service = named(objects, 'Service', object.body.spec.serviceName, object.namespace);
  return service?.body.spec?.clusterIP !== 'None' || service.body.spec.publishNotReadyAddresses === true ? [] : [{
    object: service,
    set: object,
    field: FIELD,
    message: `pods of StatefulSet ${object.name} have no DNS names until they are ready`,
    fix: FIX,
  }];
}
