import { Code, callWith, literal, text, unlessEmpty } from './print/code';
import { ImagePullPolicy, KafkaImage, KafkaImageOptions } from '../cluster/kafka-image';
import { ImageSpec } from '../model/cluster-spec';
import { ImagePlan } from '../model/plan';
import { CONFLUENT_LINES } from '../plan/kafka-versions';
import { ImageReference, parseReference } from '../util/image-reference';

/** An image as the program names it, and as the plan knows it. */
export interface ImageCode {
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
    ...strimzi === undefined ? [] : [candidate('strimzi', 'quay.io/strimzi/kafka', [image.version, strimzi])],
    candidate('apache', 'apache/kafka', [image.version]),
    candidate('confluent', 'confluentinc/cp-kafka', [reference.tag]),
    candidate('confluent', 'confluentinc/cp-kafka', [`${CONFLUENT_OF[line] ?? line}.0`]),
    candidate('bitnamiLegacy', 'bitnamilegacy/kafka', [reference.tag]),
    candidate('bitnamiLegacy', 'bitnamilegacy/kafka', [image.version]),
  ];
  for (const { factory, repository, args } of candidates) {
    const options = { ...naming(reference.name, repository), ...own };
    for (const tag of [{}, { tag: reference.tag }]) {
      const made = make(factory, args, { ...options, ...tag });
      if (sameLayout(made._spec, image)) { return { code: code(factory, args, { ...options, ...tag }), spec: made._spec }; }
    }
  }
  return custom(image, reference, own);
}

const CONFLUENT_OF = Object.fromEntries(Object.entries(CONFLUENT_LINES).map(([platform, kafka]) => [kafka, platform]));

type Factory = 'apache' | 'confluent' | 'bitnamiLegacy' | 'strimzi';

const candidate = (factory: Factory, repository: string, args: readonly string[]) => ({ factory, repository, args });

function make(factory: Factory, [version, second]: readonly string[], options: KafkaImageOptions): KafkaImage {
  return factory === 'strimzi' ? KafkaImage.strimzi(version, second, options) : KafkaImage[factory](version, options);
}

/** A mirror is a prefix of the public name, or a name of its own. */
function naming(name: string, repository: string): KafkaImageOptions {
  if (name === repository) { return {}; }
  return name.endsWith(`/${repository}`) ? { registry: name.slice(0, -repository.length - 1) } : { repository: name };
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
  const options = {
    repository: name,
    version,
    ...tag === version ? {} : { tag },
    ...digest === undefined ? {} : { digest },
    ...binDir === '/opt/kafka/bin' ? {} : { binDir },
    ...scriptSuffix === '.sh' ? {} : { scriptSuffix },
    ...uid === undefined || uid === 1000 ? {} : { uid },
    ...gid === undefined || gid === (uid ?? 1000) ? {} : { gid },
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
