import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { objectLabels } from '../plan/names';

interface ObjectOptions {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** All fields except apiVersion, kind and metadata; values can be Lazy. */
  readonly content: Record<string, unknown>;
}

/** The owner of objects: a cluster or an ensemble. */
export interface ObjectOwner {
  readonly name: string;
  readonly namespace?: string;
  /** The value of the label `app.kubernetes.io/name`. */
  readonly _app: string;
  readonly _labels: Readonly<Record<string, string>>;
}

/**
 * Creates a Kubernetes object; without an owner it has no labels. It is a plain ApiObject because the typed constructs of
 * cdk8s-plus lose parts of JSON patches.
 */
export function createObject(scope: Construct, id: string, owner: ObjectOwner | undefined, options: ObjectOptions): ApiObject {
  const { apiVersion, kind, name, labels, annotations = {}, content } = options;
  return new ApiObject(scope, id, {
    apiVersion,
    kind,
    metadata: {
      name,
      ...owner?.namespace === undefined ? {} : { namespace: owner.namespace },
      ...owner ? { labels: { ...objectLabels(owner._app, owner.name), ...labels, ...owner._labels } } : {},
      ...Object.keys(annotations).length === 0 ? {} : { annotations },
    },
    ...content,
  });
}
