import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { objectLabels } from '../render/labels';

interface ObjectOptions {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Everything beside apiVersion, kind and metadata; values may be Lazy. */
  readonly content: Record<string, unknown>;
}

/** What of a cluster or an ensemble all its objects share. */
export interface ObjectOwner {
  readonly name: string;
  readonly namespace?: string;
  /** What runs in the pods. */
  readonly _app: string;
  readonly _labels: Readonly<Record<string, string>>;
}

/**
 * A Kubernetes object of a cluster or an ensemble. A plain ApiObject, since the typed ones of cdk8s-plus lose parts of JSON patches.
 */
export function objectOf(scope: Construct, id: string, owner: ObjectOwner, options: ObjectOptions): ApiObject {
  const { apiVersion, kind, name, labels, annotations = {}, content } = options;
  return new ApiObject(scope, id, {
    apiVersion,
    kind,
    metadata: {
      name,
      ...owner.namespace === undefined ? {} : { namespace: owner.namespace },
      labels: { ...objectLabels(owner._app, owner.name), ...labels, ...owner._labels },
      ...Object.keys(annotations).length === 0 ? {} : { annotations },
    },
    ...content,
  });
}
