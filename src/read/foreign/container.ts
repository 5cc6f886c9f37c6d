import { Program, programOfContainer, softwareOfImage } from './program';
import { Dialect } from '../../kafka-config/env-names';
import { publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { KubernetesObject, listOf } from '../objects';
import { isStatefulSet, podSpecOf } from './workload';

/** The container of a workload that runs Kafka, and how its image reads environment variables. */
export interface KafkaContainer {
  readonly container: any;
  readonly dialect: Dialect;
}

/**
 * Returns the Kafka container of a workload, by its command, its image, its settings, or its names and ports; undefined if the
 * workload runs other software.
 */
export function kafkaContainer(object: KubernetesObject): KafkaContainer | undefined {
  const all = listOf(podSpecOf(object)?.containers).map((container): Candidate => ({ container, program: programOfContainer(container) }));
  // Containers of tools have the image and the variables of Kafka too.
  const candidates = all.filter(({ program }) => program?.kind !== 'other');
  const found = candidates.find((candidate) => startsNode(candidate) && (runsKafka(candidate.container) || hasSettings(candidate.container)))
    ?? candidates.find(({ container }) => runsKafka(container) && hasSettings(container))
    ?? candidates.find(startsNode)
    // Deployments of clients have variables of Kafka too.
    ?? candidates.find(({ container }) => hasSettings(container) && !isOtherSoftware(container) && (isStatefulSet(object) || hasListeners(container)))
    ?? candidates.find(({ container }) => isNamedKafka(container, object) && opensKafkaPort(container));
  if (!found) { return undefined; }
  const { container } = found;
  const bitnami = publisherOf(String(container.image)) === 'bitnami'
    || listOf(container.volumeMounts).some(({ mountPath }) => /^\/(opt\/)?bitnami\//.test(String(mountPath)));
  return { container, dialect: bitnami ? 'bitnami' : 'plain' };
}

/** Returns the other containers of a workload that run Kafka nodes, such as a controller beside a broker. */
export function otherNodes(object: KubernetesObject, { container: found }: Pick<KafkaContainer, 'container'>): any[] {
  return listOf(podSpecOf(object)?.containers).filter((container) => {
    const program = programOfContainer(container);
    return container !== found && program?.kind !== 'other' && hasSettings(container) && (program?.kind === 'node' || runsKafka(container));
  });
}

interface Candidate {
  readonly container: any;
  readonly program?: Program;
}

const startsNode = ({ program }: Candidate): boolean => program?.kind === 'node';

const isOtherSoftware = ({ image }: any): boolean => softwareOfImage(String(image)) !== undefined;

/** Returns whether the image of a container is one of Kafka nodes. */
export function runsKafka({ image }: any): boolean {
  const { name, tag } = parseReference(String(image));
  const [last] = name.split('/').slice(-1);
  return /kafka|cp-server/.test(`${last}:${tag}`) && softwareOfImage(String(image)) === undefined;
}

const hasListeners = ({ env }: any): boolean => listOf(env).some(({ name }) => /^KAFKA_(CFG_)?(ADVERTISED_)?LISTENERS$/.test(String(name)));

function hasSettings(container: any): boolean {
  return listOf(container.env).some(({ name }) => /^KAFKA_(CFG_)?(ZOOKEEPER_CONNECT|PROCESS_ROLES|LISTENERS|ADVERTISED_LISTENERS|LOG_DIRS?)$/.test(String(name)))
    || listOf(container.volumeMounts).some(({ mountPath, subPath }) => /server\.properties$/.test(`${mountPath}`) || subPath === 'server.properties');
}

function isNamedKafka(container: any, { name }: KubernetesObject): boolean {
  const image = parseReference(String(container.image)).name.split('/').at(-1)!;
  const names = [image, String(container.name), name];
  return names.some((text) => /kafka/i.test(text)) && !names.some((text) => softwareOfImage(text) !== undefined);
}

/** Ports that Kafka nodes open by convention: 9092 for clients, 9093 for controllers, and those near to them. */
const KAFKA_PORT = /^[1-5]?909[1-8]$/;

const opensKafkaPort = ({ ports }: any): boolean => listOf(ports).some(({ containerPort }) => KAFKA_PORT.test(String(containerPort)));
