import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { createObject, ObjectOwner } from './api-object';
import type { KindName, ObjectReference } from '../model/kind-name';
import { KINDS, Plan } from '../render/kinds';
import { PlannedObject, plannedObject } from '../render/objects';

/** Labels and annotations in addition to those of the plan. */
interface ObjectOptions {
  readonly labels?: Record<string, string>;
  /** Annotations that are known before the plan. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Creates objects whose names are known at once and whose contents are rendered when the plan is read. */
export class PlannedObjects {
  constructor(private readonly owner: ObjectOwner | undefined, private readonly plan: () => Plan | undefined) {}

  /**
   * @param scope the construct that the object belongs to
   * @param id the object's construct id, which carries no rendered name
   */
  public create(scope: Construct, id: string, reference: ObjectReference, { labels, annotations }: ObjectOptions = {}): ApiObject {
    // Two accesses of one name are reported as a finding. A duplicate construct id would throw before that.
    const existing = scope.node.tryFindChild(id);
    if (existing) { return existing as ApiObject; }
    const { kind, name, version, annotationKeys = [] } = reference;
    const { fields, clusterScoped, apiVersion } = KINDS[kind];
    const lazy = <T>(value: (object: PlannedObject) => T) => Lazy.any({
      produce: () => {
        const object = this.find(kind, name);
        return object && value(object);
      },
    });
    const object = createObject(scope, id, this.owner, {
      apiVersion: version === undefined ? apiVersion : apiVersion.replace(/[^/]*$/, version),
      kind,
      name,
      labels,
      annotations: {
        ...annotations, ...Object.fromEntries(annotationKeys.map((key) => [key, lazy((planned) => planned.annotations[key]) as unknown as string])),
      },
      content: Object.fromEntries(fields.map((field) => [field, lazy((planned) => planned.content()[field])])),
    });
    // cdk8s gives every object the namespace of its chart.
    if (clusterScoped) { object.addJsonPatch(JsonPatch.remove('/metadata/namespace')); }
    return object;
  }

  private find(kind: KindName, name: string): PlannedObject | undefined {
    const plan = this.plan();
    return plan && plannedObject(plan, kind, name);
  }
}
