import { callWith, Code, literal, text } from './code';
import { imageCode } from './image';
import { size } from './units';
import { TEST_CLIENT_MEBIBYTES } from '../plan/defaults';
import { clientListeners } from '../plan/listeners';
import { ClusterPlan } from '../plan/model';
import { KubernetesObject, listOf } from '../read/objects';

const APP = 'kafka-test-client';

/** Whether an object is a test client of a cluster. */
export const isTestClient = ({ kind, namespace, labels }: KubernetesObject, cluster: ClusterPlan): boolean =>
  kind === 'Pod' && namespace === cluster.namespace && labels['app.kubernetes.io/name'] === APP && labels['app.kubernetes.io/instance'] === cluster.name;

/** The construct that makes a test client. */
export function testClientCode({ name, body }: KubernetesObject, cluster: ClusterPlan, constant: string): Code {
  const [container] = listOf(body.spec?.containers);
  const servers = listOf(container?.env).find((variable) => variable.name === 'BOOTSTRAP_SERVERS')?.value ?? '';
  const clients = clientListeners(cluster.listeners);
  const listener = clients.find(({ port }) => String(servers).endsWith(`:${port}`));
  const { image } = cluster.sets[0];
  const memory = container?.resources?.limits?.memory;
  return callWith('new KafkaTestClient', [text('chart'), literal(name)], {
    cluster: text(constant),
    listener: listener === undefined || listener === clients[0] ? undefined : literal(listener.name),
    image: container?.image === image.reference ? undefined : imageCode({ ...image, reference: String(container?.image) }).code,
    memoryLimit: memory === `${TEST_CLIENT_MEBIBYTES}Mi` ? undefined : size(memory),
  });
}
