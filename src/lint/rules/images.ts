import { show } from '../../model/finding';
import { parseReference, tagFindings } from '../../plan/image-reference';
import { KubernetesObject } from '../../read/objects';
import { groupBy } from '../../util/group-by';
import { podContainers } from '../hooks';
import { constructRule, LintRule, LintViolation } from '../rule';

interface ImageUse {
  readonly object: KubernetesObject;
  readonly field: string;
  readonly container: any;
  /** The repository, without the name of Docker Hub; with that of any other registry. */
  readonly repository: string;
  readonly tag: string;
}

const DOCKER_HUB = /^(docker\.io|index\.docker\.io|registry-1\.docker\.io)\//;

/** Returns the images of the containers and init containers of all kinds of workloads, and of pods that belong to none. */
const imagesOf = (objects: readonly KubernetesObject[]): ImageUse[] =>
  podContainers(objects, ['containers', 'initContainers']).filter(({ container }) => typeof container.image === 'string').map(({ object, container, field }) => {
    const { name, tag } = parseReference(container.image);
    return { object, field: `${field}.image`, container, repository: name.replace(DOCKER_HUB, ''), tag };
  });

/** Of several containers of a pod with the same image only the first one is reported. */
const uniqueImages = (objects: readonly KubernetesObject[]): ImageUse[] =>
  [...groupBy(imagesOf(objects), ({ object, container }) => JSON.stringify([object.kind, object.namespace, object.name, container.image])).values()]
    .map(([first]) => first);

const each = (violation: (use: ImageUse) => Pick<LintViolation, 'message' | 'fix'> | undefined) => (objects: readonly KubernetesObject[]): LintViolation[] =>
  uniqueImages(objects).flatMap((use) => {
    const found = violation(use);
    return found === undefined ? [] : [{ object: use.object, field: use.field, ...found }];
  });

/** Returns why no container runtime can pull an image. Names that a tool replaces before applying, such as `IMAGE`, are not judged. */
function referenceProblem(image: string): string | undefined {
  if (image.includes('://')) { return 'has a scheme'; }
  if (/\s/.test(image)) { return 'contains whitespace'; }
  const { digest } = parseReference(image);
  return digest === undefined || /^[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-f]{32,}$/.test(digest) ? undefined : 'has an invalid digest';
}

/** Probes, commands and hooks that run a script of Kafka. */
const runsScript = (container: any): boolean => ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle', 'command', 'args']
  .some((field) => /kafka-[a-z-]+\.sh/.test(JSON.stringify(container[field] ?? '')));

/** Rules for images of Kafka and ZooKeeper that cannot be pulled, or that lack what the pod runs. */
export const IMAGE_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    id: 'removed-image',
    severity: 'error',
    why: 'Bitnami removed the versioned images from docker.io/bitnami in August 2025: a Kubernetes node that does not have the image cannot pull it.',
    see: 'https://github.com/bitnami/containers/issues/83267',
    check: each(({ repository, tag }) => !/^bitnami\/(kafka|zookeeper)$/.test(repository) || tag === '' || tag === 'latest' ? undefined : {
      message: `${repository}:${tag} was removed from Docker Hub in August 2025`,
      fix: `use ${repository.replace('bitnami/', 'bitnamilegacy/')}, which has no updates, or ${repository === 'bitnami/kafka' ? 'apache/kafka' : 'the image zookeeper'}`,
    }),
  },
  {
    ...constructRule('image'),
    check: each(({ container: { image } }) => {
      const problem = referenceProblem(image);
      return problem === undefined ? undefined : { message: `image ${show(image)} ${problem}`, fix: 'use registry/repository:tag, such as registry.example.com:8090/apache/kafka:4.3.1' };
    }),
  },
  {
    id: 'unknown-image-tag',
    severity: 'error',
    why: 'The pod cannot start if its image does not exist.',
    see: 'https://hub.docker.com/r/apache/kafka/tags',
    check: each(({ repository, tag }) => {
      const [found] = tagFindings(repository, tag);
      return found && { message: found.message, fix: 'use a complete version of that repository' };
    }),
  },
  {
    id: 'native-image-script',
    severity: 'error',
    why: 'The image apache/kafka-native contains Kafka as one program, without a JVM and without the scripts of Kafka: a probe or a command that runs one fails.',
    see: 'https://cwiki.apache.org/confluence/display/KAFKA/KIP-974%3A+Docker+Image+for+GraalVM+based+Native+Kafka+Broker',
    check: each(({ repository, container }) => !/(^|\/)kafka-native$/.test(repository) || !runsScript(container) ? undefined : {
      message: 'a probe or command runs a script of Kafka, which the native image does not have', fix: 'use apache/kafka, or a tcpSocket probe',
    }),
  },
];
