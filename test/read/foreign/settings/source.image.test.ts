import { foreignSource } from '../../../../src/read/foreign/settings/source';
import { kubernetesObjects } from '../../../../src/read/objects';
import { containerOf, env, Manifests, manifests, podOf } from '../../../lint/manifests';

const OFFSETS = 'offsets.topic.replication.factor';
const SHARE = 'share.coordinator.state.topic.replication.factor';

/** Returns the replication factors of internal topics, and which of these are only in the image. */
function factorsOf(image: string, change: (all: Manifests) => void = () => undefined) {
  const all = manifests();
  containerOf(all).image = image;
  containerOf(all).command = undefined;
  change(all);
  const objects = kubernetesObjects([all.set, ...all.more]);
  const { properties, imageSettings } = foreignSource(objects[0], objects)!;
  return { factors: [OFFSETS, SHARE].map((key) => properties[key]), ofImage: [OFFSETS, SHARE].filter((key) => imageSettings.has(key)) };
}
const NONE = { factors: [undefined, undefined], ofImage: [] };

test.each([
  ['bitnamilegacy/kafka:3.9.0', ['1', undefined], [OFFSETS]],
  ['registry.example.com/bitnami/kafka:4.0.0-debian-12-r0', ['1', '1'], [OFFSETS, SHARE]],
  ['wurstmeister/kafka:2.13-2.8.1', ['1', undefined], [OFFSETS]],
])('%s extends the sample file of Kafka', (image, factors, ofImage) => expect(factorsOf(image)).toEqual({ factors, ofImage }));

test.each(['apache/kafka:4.1.0', 'confluentinc/cp-kafka:7.9.2', 'registry.example.com/kafka:4.1.0', 'quay.io/strimzi/kafka:0.45.0-kafka-3.9.0'])(
  '%s has only the settings in variables', (image) => expect(factorsOf(image)).toEqual(NONE));

test('a setting in a variable takes precedence', () => {
  expect(factorsOf('bitnamilegacy/kafka:3.9.0', (all) => env(all, { KAFKA_CFG_OFFSETS_TOPIC_REPLICATION_FACTOR: '3' }))).toEqual({ factors: ['3', undefined], ofImage: [] });
  expect(factorsOf('bitnamilegacy/kafka:3.9.0', (all) => env(all, { KAFKA_CFG_OFFSETS_TOPIC_REPLICATION_FACTOR: '1' }))).toEqual({ factors: ['1', undefined], ofImage: [] });
});

test.each<[string, (all: Manifests) => void]>([
  ['mounted', (all) => containerOf(all).volumeMounts.push({ name: 'config', mountPath: '/opt/bitnami/kafka/config/server.properties', subPath: 'server.properties' })],
  ['in a mounted folder', (all) => containerOf(all).volumeMounts.push({ name: 'config', mountPath: '/bitnami/kafka/config' })],
  ['in a ConfigMap that is not in the manifests', (all) => { podOf(all).volumes = [{ name: 'config', configMap: { name: 'config' } }]; }],
  ['in the command', (all) => { containerOf(all).command = ['kafka-server-start.sh', '/etc/own.properties']; }],
])('a properties file %s replaces that of the image', (_, change) => expect(factorsOf('bitnamilegacy/kafka:4.0.0', change)).toEqual(NONE));
