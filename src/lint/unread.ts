import { ObjectFinding } from './rule';
import { otherNodes } from '../read/foreign/container';
import { ForeignSource } from '../read/foreign/settings/source';
import { KubernetesObject } from '../read/objects';

/** Findings about what is not in the manifests, so that settings which are not checked do not seem to be correct. */
const MISSING = { id: 'missing-config-map', severity: 'warning' } as const;
const SECOND_NODE = { id: 'second-node', severity: 'warning' } as const;
const IN_IMAGE = { id: 'settings-in-image', severity: 'warning' } as const;

const missingFinding = (object: KubernetesObject, message: string): ObjectFinding =>
  ({ rule: MISSING.id, severity: MISSING.severity, object, field: 'spec.template.spec.volumes', message, fix: 'pass its file as well' });

/** Returns the findings about containers with Kafka nodes beside the one that is checked. */
export const unreadNodes = (source: ForeignSource): ObjectFinding[] => otherNodes(source.object, source).map(({ name }): ObjectFinding => ({
  rule: SECOND_NODE.id,
  severity: SECOND_NODE.severity,
  object: source.object,
  field: `containers[${String(name)}]`,
  message: `container ${String(name)} runs a Kafka node too, and only that in container ${String(source.container.name)} is checked`,
  fix: 'run each Kafka node in a pod of its own, so that they restart and are scheduled separately',
}));

/** Returns the findings about settings of a workload that the manifests do not contain. */
export function unreadSettings({ object, container, missing, settingsAreKnown }: ForeignSource): ObjectFinding[] {
  if (missing.length > 0 || settingsAreKnown) {
    return missing.map((name) => missingFinding(object, `ConfigMap ${name} is not in the manifests, so its settings are not checked`));
  }
  return [{
    rule: IN_IMAGE.id,
    severity: IN_IMAGE.severity,
    object,
    field: `containers[${String(container.name)}].image`,
    message: `the settings of Kafka are in image ${String(container.image)} or its entrypoint, so listeners, node ids and log directories are not checked`,
    fix: 'set them in the manifests, in variables that the image supports or in a mounted server.properties',
  }];
}

/** Returns the finding of a StatefulSet of this library without its ConfigMap. */
export const unreadSet = (object: KubernetesObject): ObjectFinding =>
  missingFinding(object, 'the ConfigMap of the StatefulSet is not in the manifests, so the StatefulSet is not checked');
