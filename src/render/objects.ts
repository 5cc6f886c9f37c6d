import { Kind, KIND_NAMES, KINDS, Plan } from './kinds';
import type { KindName } from '../model/kind-name';

/** A Kubernetes object of a plan. */
export interface PlannedObject {
  readonly kind: KindName;
  readonly name: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Renders the fields other than apiVersion, kind and metadata. */
  readonly content: () => Readonly<Record<string, unknown>>;
}

/** Returns all objects of a cluster or an ensemble. */
export const objectsOf = (plan: Plan): readonly PlannedObject[] => [...indexOf(plan).values()].flatMap((names) => [...names.values()]);

/** Returns the object of a kind and name. */
export const plannedObject = (plan: Plan, kind: KindName, name: string): PlannedObject | undefined => indexOf(plan).get(kind)?.get(name);

type Index = ReadonlyMap<KindName, ReadonlyMap<string, PlannedObject>>;

/** Plans are immutable, and every object of a cluster is looked up at least once. */
const INDEXES = new WeakMap<Plan, Index>();

function indexOf(plan: Plan): Index {
  const cached = INDEXES.get(plan);
  if (cached) { return cached; }
  const index = new Map(KIND_NAMES.map((kind) => [kind, new Map(ofKind(plan, kind, KINDS[kind]).map((object) => [object.name, object]))]));
  INDEXES.set(plan, index);
  return index;
}

/** In reverse order, so that the first of two objects with the same name is in the index. A rule reports the other. */
const ofKind = (plan: Plan, kind: KindName, { items, name, annotations, content }: Kind): PlannedObject[] =>
  [...items(plan)].reverse().map((item) => ({
    kind,
    name: name(item),
    // Computed on access, since those of a ConfigMap depend on its text.
    get annotations() { return annotations?.(item, plan) ?? {}; },
    content: () => content(item, plan),
  }));
