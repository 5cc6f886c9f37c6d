import { Code, callWith, literal, text, unlessEmpty } from './print/code';
import { ImagePullPolicy, KafkaImage, KafkaImageOptions } from '../cluster/kafka-image';
import { ImagePlan } from '../model/plan';
import { ImageSpec } from '../model/workload-spec';
import { KAFKA_LAYOUTS, KafkaLayout, layoutOf } from '../plan/image-publishers';
import { ImageReference, originOf, parseReference } from '../plan/image-reference';
import { confluentOfKafka } from '../plan/kafka-versions';

/** An image as the program names it, and as the plan knows it. */
interface ImageCode {
  readonly code: Code;
  readonly spec: ImageSpec;
}

/** The factory and options that give an image of a plan: the publisher's where the layout is theirs, else a custom one. */
export function imageCode(image: ImagePlan): ImageCode {
  const reference = parseReference(image.reference, 'latest');
  const own = { ...reference.digest === undefined ? {} : { digest: reference.digest }, ...pulling(image) };
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
    const options = { ...originOf(reference.name, LAYOUTS[factory].repository), ...own };
    for (const tag of [{}, { tag: reference.tag }]) {
      const made = make(factory, args, { ...options, ...tag });
      if (sameLayout(made._spec, image)) { return { code: code(factory, args, { ...options, ...tag }), spec: made._spec }; }
    }
  }
  return custom(image, reference, own);
}

const LAYOUTS = {
  apache: KAFKA_LAYOUTS.apache, confluent: KAFKA_LAYOUTS.confluent, bitnamiLegacy: KAFKA_LAYOUTS.bitnami, strimzi: KAFKA_LAYOUTS.strimzi,
} satisfies Partial<Record<keyof typeof KafkaImage, KafkaLayout>>;

type Factory = keyof typeof LAYOUTS;

const candidate = (factory: Factory, args: readonly string[]) => ({ factory, args });

function make(factory: Factory, [version, second]: readonly string[], options: KafkaImageOptions): KafkaImage {
  return factory === 'strimzi' ? KafkaImage.strimzi(version, second, options) : KafkaImage[factory](version, options);
}

function pulling({ pullPolicy, pullSecrets }: ImagePlan): KafkaImageOptions {
  return {
    ...pullPolicy === undefined ? {} : { pullPolicy: pullPolicy as ImagePullPolicy },
    ...pullSecrets.length === 0 ? {} : { pullSecrets: [...pullSecrets] },
  };
}

/** Users and groups can be set apart from the image, so they may differ. */
const sameLayout = (spec: ImageSpec, image: ImagePlan): boolean =>
  (['reference', 'version', 'binDir', 'scriptSuffix'] as const).every((key) => spec[key] === image[key]);

function custom(image: ImagePlan, { name, tag, digest }: ImageReference, own: KafkaImageOptions): ImageCode {
  const { version, binDir, scriptSuffix, uid, gid } = image;
  const usual = layoutOf(undefined);
  const options = {
    repository: name,
    version,
    ...tag === version ? {} : { tag },
    ...digest === undefined ? {} : { digest },
    ...binDir === usual.binDir ? {} : { binDir },
    ...scriptSuffix === usual.scriptSuffix ? {} : { scriptSuffix },
    ...uid === undefined || uid === usual.uid ? {} : { uid },
    ...gid === undefined || gid === (uid ?? usual.uid) ? {} : { gid },
    ...own,
  };
  return { code: code('custom', [], options), spec: KafkaImage.custom(options)._spec };
}

function code(factory: string, args: readonly string[], { pullPolicy, ...options }: KafkaImageOptions): Code {
  return callWith(`KafkaImage.${factory}`, args.map((arg) => literal(arg)), {
    ...Object.fromEntries(Object.entries(options).map(([key, value]) =>
      [key, Array.isArray(value) ? unlessEmpty(value) : literal(value)])),
    pullPolicy: imagePullPolicy(pullPolicy),
  });
}

export function imagePullPolicy(given: unknown): Code | undefined {
  const policy = Object.entries(ImagePullPolicy).find(([, value]) => value === given)?.[0];
  return policy === undefined ? undefined : text(`ImagePullPolicy.${policy}`);
}
