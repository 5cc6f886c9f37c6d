import { publisherOf } from '../../plan/image-publishers';
import { parseReference } from '../../plan/image-reference';
import { KubernetesObject, listOf } from '../objects';
import { Dialect } from './settings/env-names';

/** The container of a StatefulSet that runs Kafka, and how its image reads environment variables. */
export interface KafkaContainer {
  readonly container: any;
  readonly dialect: Dialect;
}

const OTHER_SOFTWARE = /exporter|connect|registry|-rest|ksql|ui|manager|proxy|bridge|zookeeper|operator|cruise|mirror|burrow|akhq|kafdrop|lag/;

/** Returns the Kafka container of a StatefulSet, by its image or its settings; undefined if the StatefulSet runs other software. */
export function kafkaContainer({ body }: KubernetesObject): KafkaContainer | undefined {
  const containers = listOf(body.spec?.template?.spec?.containers);
  const container = containers.find((candidate) => runsKafka(candidate) && hasSettings(candidate))
    ?? containers.find((candidate) => hasSettings(candidate));
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

function hasSettings({ env, volumeMounts, command, args }: any): boolean {
  return [...listOf(command), ...listOf(args)].some((text) => /kafka-server-start/.test(String(text)))
    || listOf(env).some(({ name }) => /^KAFKA_(CFG_)?(ZOOKEEPER_CONNECT|PROCESS_ROLES|LISTENERS|ADVERTISED_LISTENERS|LOG_DIRS?)$/.test(String(name)))
    || listOf(volumeMounts).some(({ mountPath, subPath }) => /server\.properties$/.test(`${mountPath}`) || subPath === 'server.properties');
}
