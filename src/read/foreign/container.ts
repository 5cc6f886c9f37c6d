import { publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { KubernetesObject, listOf } from '../objects';
import { Dialect } from './settings/env-names';
import { isStatefulSet, podSpecOf } from './workload';

/** The container of a workload that runs Kafka, and how its image reads environment variables. */
export interface KafkaContainer {
  readonly container: any;
  readonly dialect: Dialect;
}

const OTHER_SOFTWARE =
  /exporter|connect|registry|-rest|ksql|ui|manager|proxy|bridge|zookeeper|operator|cruise|mirror|burrow|akhq|kafdrop|lag|client|consumer|producer|-cli$/;

/**
 * Returns the Kafka container of a workload, by its image, its settings, or its names and ports; undefined if the workload
 * runs other software.
 */
export function kafkaContainer(object: KubernetesObject): KafkaContainer | undefined {
  const containers = listOf(podSpecOf(object)?.containers);
  const container = containers.find((candidate) => runsKafka(candidate) && hasSettings(candidate))
    // Deployments of clients and tools have variables of Kafka too.
    ?? containers.find((candidate) => hasSettings(candidate) && (isStatefulSet(object) || startsKafka(candidate) || hasListeners(candidate)))
    ?? containers.find((candidate) => isNamedKafka(candidate, object) && opensKafkaPort(candidate) && !overridesWithTool(candidate));
  if (!container) { return undefined; }
  const bitnami = publisherOf(String(container.image)) === 'bitnami'
    || listOf(container.volumeMounts).some(({ mountPath }) => /^\/(opt\/)?bitnami\//.test(String(mountPath)));
  return { container, dialect: bitnami ? 'bitnami' : 'plain' };
}

/** Returns whether the image of a container is one of Kafka nodes. */
export function runsKafka({ image }: any): boolean {
  const { name, tag } = parseReference(String(image));
  const [last] = name.split('/').slice(-1);
  return /kafka|cp-server/.test(`${last}:${tag}`) && !OTHER_SOFTWARE.test(last);
}

const commandOf = ({ command, args }: any): string => [...listOf(command), ...listOf(args)].join(' ');

/** Returns whether a command starts a Kafka node: by Kafka's script, that of wurstmeister's image, or the main class. */
const startsKafka = (container: any): boolean => /kafka-server-start|\bstart-kafka\.sh\b|\bkafka\.Kafka\b/.test(commandOf(container));

const hasListeners = ({ env }: any): boolean => listOf(env).some(({ name }) => /^KAFKA_(CFG_)?(ADVERTISED_)?LISTENERS$/.test(String(name)));

function hasSettings(container: any): boolean {
  return startsKafka(container)
    || listOf(container.env).some(({ name }) => /^KAFKA_(CFG_)?(ZOOKEEPER_CONNECT|PROCESS_ROLES|LISTENERS|ADVERTISED_LISTENERS|LOG_DIRS?)$/.test(String(name)))
    || listOf(container.volumeMounts).some(({ mountPath, subPath }) => /server\.properties$/.test(`${mountPath}`) || subPath === 'server.properties');
}

function isNamedKafka(container: any, { name }: KubernetesObject): boolean {
  const image = parseReference(String(container.image)).name.split('/').at(-1)!;
  const names = [image, String(container.name), name];
  return names.some((text) => /kafka/i.test(text)) && !names.some((text) => OTHER_SOFTWARE.test(text));
}

/** Ports that Kafka nodes open by convention: 9092 for clients, 9093 for controllers, and those near to them. */
const KAFKA_PORT = /^[1-5]?909[1-8]$/;

const opensKafkaPort = ({ ports }: any): boolean => listOf(ports).some(({ containerPort }) => KAFKA_PORT.test(String(containerPort)));

/** Returns whether the command runs something else in the image of Kafka, such as a tool or a shell that waits. */
const overridesWithTool = (container: any): boolean => /\bsleep\b|tail -f|kafka-(console|topics|configs|consumer|producer|acls|broker-api)|zookeeper-server-start|connect-(distributed|standalone)/
  .test(commandOf(container));
