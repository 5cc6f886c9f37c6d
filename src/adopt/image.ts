import { ImagePullPolicy, KafkaImage, KafkaImageOptions } from '../cluster/kafka-image';
import { confluentOfKafka } from '../kafka-config/kafka-versions';
import { ImagePlan } from '../model/plan';
import { ImageSpec } from '../model/workload-spec';
import { KAFKA_LAYOUTS, KafkaLayout, layoutOf, publisherOf } from '../plan/image-publishers';
import { ImageReference, originOf, parseReference } from '../plan/image-reference';
import { kafkaVersionOf } from '../read/foreign/version';
import { FactoryCall, factoryCall } from '../read/infer/factory-call';
import { listOf } from '../read/objects';

/** Returns the factory call that creates an image: of a known publisher if the layout is the publisher's, otherwise a custom image. */
export function imageCall(image: ImagePlan): FactoryCall<KafkaImage> {
  const reference = parseReference(image.reference, 'latest');
  const own = { ...reference.digest === undefined ? {} : { digest: reference.digest }, ...pullOptions(image) };
  const line = image.version.split('.').slice(0, 2).join('.');
  const [, strimzi] = /^(.+)-kafka-/.exec(reference.tag) ?? [];
  const candidates = [
    ...strimzi === undefined ? [] : [candidate('strimzi', [image.version, strimzi])],
    candidate('apache', [image.version]),
    candidate('confluent', [reference.tag]),
    candidate('confluent', [`${confluentOfKafka(line) ?? line}.0`]),
    candidate('bitnamiLegacy', [reference.tag]),
    candidate('bitnamiLegacy', [image.version]),
  ];
  for (const { factory, args } of candidates) {
    const origin = originOf(reference.name, LAYOUTS[factory].repository);
    for (const tag of [{}, { tag: reference.tag }]) {
      const published = publishedCall(factory, args, { ...origin, ...tag, ...own });
      if (hasSameLayout(published.value._spec, image)) { return published; }
    }
  }
  return customCall(image, reference, own);
}

/** Returns the image of a client's Pod, whose scripts are in `binDir`: the cluster's, also if it has none, or one of its own. */
export function clientImage(pod: any, container: any, binDir: string, cluster: ImagePlan): ImagePlan {
  const { image: reference = cluster.reference, imagePullPolicy } = container ?? {};
  if (reference === cluster.reference) { return cluster; }
  return {
    ...cluster,
    reference,
    version: kafkaVersionOf({ image: reference }, {}) || cluster.version,
    pullPolicy: imagePullPolicy,
    pullSecrets: listOf(pod?.imagePullSecrets).map(({ name }) => String(name)),
    binDir,
    scriptSuffix: layoutOf(publisherOf(reference)).scriptSuffix,
  };
}

const LAYOUTS = {
  apache: KAFKA_LAYOUTS.apache, confluent: KAFKA_LAYOUTS.confluent, bitnamiLegacy: KAFKA_LAYOUTS.bitnami, strimzi: KAFKA_LAYOUTS.strimzi,
} satisfies Partial<Record<keyof typeof KafkaImage, KafkaLayout>>;

type Factory = keyof typeof LAYOUTS;

const candidate = (factory: Factory, args: readonly string[]) => ({ factory, args });

const publishedCall = (factory: Factory, [version, strimzi]: readonly string[], options: KafkaImageOptions): FactoryCall<KafkaImage> =>
  factory === 'strimzi' ? factoryCall({ KafkaImage }, factory, version, strimzi, options) : factoryCall({ KafkaImage }, factory, version, options);

function pullOptions({ pullPolicy, pullSecrets }: ImagePlan): KafkaImageOptions {
  return {
    ...pullSecrets.length === 0 ? {} : { pullSecrets: [...pullSecrets] },
    ...pullPolicy === undefined ? {} : { pullPolicy: pullPolicy as ImagePullPolicy },
  };
}

/** User and group may differ, since the program sets them separately. */
const hasSameLayout = (spec: ImageSpec, image: ImagePlan): boolean =>
  (['reference', 'version', 'binDir', 'scriptSuffix'] as const).every((key) => spec[key] === image[key]);

function customCall(image: ImagePlan, { name, tag, digest }: ImageReference, own: KafkaImageOptions): FactoryCall<KafkaImage> {
  const { version, binDir, scriptSuffix, uid, gid } = image;
  const defaults = layoutOf(undefined);
  return factoryCall({ KafkaImage }, 'custom', {
    repository: name,
    version,
    ...tag === version ? {} : { tag },
    ...digest === undefined ? {} : { digest },
    ...binDir === defaults.binDir ? {} : { binDir },
    ...scriptSuffix === defaults.scriptSuffix ? {} : { scriptSuffix },
    ...uid === undefined || uid === defaults.uid ? {} : { uid },
    ...gid === undefined || gid === (uid ?? defaults.uid) ? {} : { gid },
    ...own,
  });
}
